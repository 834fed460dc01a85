import type { ChangeStep, PlannedStep } from '@fairway/plugin-changes-node';
import { texts } from '../texts';
import { createEditStep } from './editStep';
import type { Publication } from './payload';
import type { PublicationDeps } from './PublicationDeps';
import { createPublishStep } from './publishStep';
import { createPutBackStep } from './putBackStep';
import { createVerifyStep } from './verifyStep';

const WRITE_SECONDS = 180;
const VERIFY_SECONDS = 120;

/** The steps of a publication, in order. */
export function publicationSteps(payload: Publication): PlannedStep[] {
  const { edits, changed, putBack, place } = payload;
  return [
    {
      name: 'edit',
      title: texts.stepEdit(edits.length),
      deadlineSeconds: WRITE_SECONDS,
    },
    {
      name: 'publish',
      title: texts.stepPublish(place.namespace, changed.length),
      deadlineSeconds: WRITE_SECONDS,
    },
    ...(putBack.length > 0
      ? [
          {
            name: 'put-back',
            title: texts.stepPutBack(putBack.length),
            deadlineSeconds: WRITE_SECONDS,
          },
        ]
      : []),
    {
      name: 'verify',
      title: texts.stepVerify,
      deadlineSeconds: VERIFY_SECONDS,
    },
  ];
}

/** What carries out a publication. */
export function createPublicationSteps(
  deps: PublicationDeps,
): Record<string, ChangeStep<any>> {
  return {
    edit: createEditStep(deps),
    publish: createPublishStep(deps),
    'put-back': createPutBackStep(deps),
    verify: createVerifyStep(deps),
  };
}
