import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityPicker } from '@fairway/ui-kit';
import { useState } from 'react';
import { MAX_PLACES } from '../../hooks/useCompareHref';
import type { useComparedPlaces } from '../../hooks/useComparedPlaces';
import { apolloTranslationRef } from '../../translation';
import styles from './ComparePage.module.css';
import { PlacePicker } from './PlacePicker';

/** Chooses what is compared; folded once there is something to compare. */
export function PlacesChoice({
  component,
  choice: { places, others, set },
}: {
  component: string;
  choice: ReturnType<typeof useComparedPlaces>;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  // As one came: what is being chosen must not fold below one's hand.
  const [isOpen] = useState(places.length < 2);
  return (
    <details className={styles.choice} open={isOpen}>
      <summary>
        {t('compare.places', {
          chosen: `${places.length}`,
          most: `${MAX_PLACES}`,
        })}
      </summary>
      <div className={styles.pickers}>
        <PlacePicker
          component={component}
          places={places}
          onChange={next => set({ places: next })}
        />
        {others.map(other => (
          <PlacePicker
            key={other}
            component={other}
            places={places}
            onChange={next => set({ places: next })}
            onRemove={() =>
              set({
                places: places.filter(place => place.component !== other),
                others: others.filter(one => one !== other),
              })
            }
          />
        ))}
        <EntityPicker
          // Anew after each choice: what was chosen is listed above.
          key={others.length}
          className={styles.another}
          label={t('compare.add')}
          placeholder={t('compare.addHint')}
          kinds={['Component']}
          value={undefined}
          onChange={chosen =>
            chosen &&
            chosen !== component &&
            set({ others: [...new Set([...others, chosen])] })
          }
        />
      </div>
    </details>
  );
}
