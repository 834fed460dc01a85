import { Combobox } from '@backstage/ui';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { EntityOption, useEntityOptions } from './useEntityOptions';

/** Props of {@link EntityPicker}. */
export interface EntityPickerProps {
  label: string;
  placeholder?: string;
  className?: string;
  /** Kinds to choose from, such as `Component`. */
  kinds: readonly string[];
  /** Full reference, or none. */
  value: string | undefined;
  onChange(entityRef: string | undefined): void;
}

/** Finds one entity by its name. */
export function EntityPicker(props: EntityPickerProps) {
  return props.value ? (
    <WithValue {...props} value={props.value} />
  ) : (
    <Picker {...props} option={null} />
  );
}

function WithValue(props: EntityPickerProps & { value: string }) {
  const { primaryTitle } = useEntityPresentation(props.value);
  const { value } = props;
  return (
    <Picker
      {...props}
      option={{ id: value, label: primaryTitle, description: value }}
    />
  );
}

function Picker(props: EntityPickerProps & { option: EntityOption | null }) {
  const { label, placeholder, className, kinds, option, onChange } = props;
  const options = useEntityOptions(kinds);
  return (
    <Combobox
      className={className}
      label={label}
      placeholder={placeholder}
      options={options}
      search={{ mode: 'server' }}
      value={option}
      onChange={chosen => onChange(chosen?.id)}
    />
  );
}
