import { identityApiRef, storageApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen } from '@testing-library/react';
import { makeRef } from '../../__fixtures__/data';
import { rootRouteRef } from '../../routes';
import { ChangeSetReminder } from './ChangeSetReminder';

const draft = [
  { ref: makeRef(), edits: [{ key: 'timeout', value: '1', before: '2' }] },
];

async function renderAt(address: string, signedIn: Promise<void>) {
  const storage = mockApis.storage();
  await storage.forBucket('apollo').set('changeSet', draft);
  const forBucket = jest.spyOn(storage, 'forBucket');
  const identity = mockApis.identity({ userEntityRef: 'user:default/dana' });
  await renderInTestApp(<ChangeSetReminder />, {
    apis: [
      [storageApiRef, storage],
      [
        identityApiRef,
        {
          ...identity,
          getBackstageIdentity: async () => {
            await signedIn;
            return identity.getBackstageIdentity();
          },
        },
      ],
    ],
    mountedRoutes: { '/configuration': rootRouteRef },
    initialRouteEntries: [address],
  });
  return forBucket;
}

describe('ChangeSetReminder', () => {
  // Asked for before one had signed in, the edits counted as none until the next visit.
  it('asks for the edits once somebody has signed in', async () => {
    let signIn = () => {};
    const signedIn = new Promise<void>(resolve => {
      signIn = resolve;
    });
    const forBucket = await renderAt('/approvals', signedIn);
    expect(forBucket).not.toHaveBeenCalledWith('apollo');
    await act(async () => signIn());
    expect(
      await screen.findByRole('link', { name: '1 edit not proposed' }),
    ).toHaveAttribute('href', '/configuration');
  });

  it('is not shown where the bar says it', async () => {
    await renderAt(
      '/catalog/default/component/storefront/configuration',
      Promise.resolve(),
    );
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
