import { InputError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { ChangeStep } from '@fairway/plugin-changes-node';
import type {
  DeploymentExecutor,
  DeploymentExecutorsExtensionPoint,
} from '@fairway/plugin-deployments-node';
import { texts } from '../texts';

/** The executors that modules contributed. */
export class DeploymentExecutors implements DeploymentExecutorsExtensionPoint {
  readonly #executors = new Map<string, DeploymentExecutor>();

  addExecutor(executor: DeploymentExecutor): void {
    if (this.#executors.has(executor.id)) {
      throw new Error(`There are two executors "${executor.id}"`);
    }
    const foreign = Object.keys(executor.steps).find(
      name => !name.startsWith(`${executor.id}:`),
    );
    if (foreign) {
      throw new Error(
        `Step "${foreign}" of executor "${executor.id}" must be named ${executor.id}:…`,
      );
    }
    this.#executors.set(executor.id, executor);
  }

  /** Throws InputError that names the known executors. */
  get(id: string): DeploymentExecutor {
    const executor = this.#executors.get(id);
    if (!executor) {
      const known = [...this.#executors.keys()].join(', ');
      throw localError(InputError, texts.executorMissing(id, known));
    }
    return executor;
  }

  /** Steps of all executors by name. */
  steps(): Record<string, ChangeStep> {
    return Object.assign(
      {},
      ...[...this.#executors.values()].map(({ steps }) => steps),
    );
  }
}
