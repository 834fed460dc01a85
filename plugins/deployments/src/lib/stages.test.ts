import { makeBuild, makeChange, makeStage } from '../__fixtures__/data';
import { busyWorld } from '../__fixtures__/world';
import {
  environmentsByBuild,
  isMoving,
  lastFailure,
  openChanges,
  podProblems,
  promotable,
} from './stages';
import { stepsDone } from './progress';
import { makeRunning } from '../__fixtures__/data';

describe('promotable', () => {
  const newer = makeBuild(5);
  const older = makeBuild(4);

  it('is the build of the environment before', () => {
    const stages = [makeStage(0, newer), makeStage(1, older)];
    expect(promotable(stages, 1)).toBe(newer);
    expect(promotable(stages, 0)).toBeNull();
  });

  it('is nothing when the build is there, on its way, or may not go there', () => {
    expect(
      promotable([makeStage(0, newer), makeStage(1, newer)], 1),
    ).toBeNull();
    expect(promotable([makeStage(0, null), makeStage(1, older)], 1)).toBeNull();
    const coming = makeStage(1, older);
    coming.status!.pending = [makeChange(9, 'test', newer)];
    expect(promotable([makeStage(0, newer), coming], 1)).toBeNull();
    expect(
      promotable(
        [
          makeStage(0, newer),
          makeStage(1, older, { unavailable: 'No system' }),
        ],
        1,
      ),
    ).toBeNull();
  });
});

describe('a stage', () => {
  const [dev, test, staging, production] = busyWorld().stages;

  it('tells what is under way', () => {
    expect(openChanges(test).map(({ id }) => id)).toEqual([90]);
    expect(openChanges(production).map(({ id }) => id)).toEqual([91]);
    expect(isMoving([dev])).toBe(false);
    expect(isMoving([production])).toBe(false);
    expect(isMoving([dev, test])).toBe(true);
  });

  it('tells of a failure until something newer holds', () => {
    expect(lastFailure(staging)?.id).toBe(80);
    expect(lastFailure(dev)).toBeNull();
    expect(
      lastFailure({
        ...staging,
        status: {
          ...staging.status!,
          active: makeChange(95, 'staging', makeBuild(1)),
        },
      }),
    ).toBeNull();
  });

  it('groups pods by their trouble', () => {
    expect(podProblems(staging.health.pods)).toEqual([
      expect.objectContaining({
        reason: 'ImagePullBackOff',
        pods: ['web-6f9c4-abcde', 'web-6f9c4-fghij'],
      }),
    ]);
  });
});

it('knows where each build runs', () => {
  const build = makeBuild(3);
  const map = environmentsByBuild([
    makeStage(0, build),
    makeStage(1, build),
    makeStage(2, null),
  ]);
  expect(map.get(3)?.map(({ name }) => name)).toEqual(['dev', 'test']);
});

it('counts the running step by its own progress', () => {
  const { steps } = makeRunning(makeChange(1, 'dev', makeBuild(1)));
  const done = stepsDone(steps);
  expect(done?.current.name).toBe('roll out');
  expect(done?.share).toBeCloseTo((1 + 0.66) / 3);
  expect(stepsDone([])).toBeNull();
});
