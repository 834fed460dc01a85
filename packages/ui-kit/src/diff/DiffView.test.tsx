import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DiffView } from './DiffView';
import type { DiffViewEntry } from './types';

const entry = (more: Partial<DiffViewEntry>): DiffViewEntry => ({
  id: more.title ?? '1',
  title: 'apps/v1/Deployment/web',
  action: 'update',
  language: 'yaml',
  before: 'kind: Deployment\nreplicas: 2\n',
  after: 'kind: Deployment\nreplicas: 3\n',
  note: null,
  ...more,
});

describe('DiffView', () => {
  it('shows each object with what happens, how much, and the texts', async () => {
    await renderInTestApp(
      <DiffView
        entries={[
          entry({}),
          entry({
            title: 'v1/Secret/web',
            before: null,
            after: null,
            note: '2 secret values change.',
          }),
        ]}
      />,
    );
    expect(screen.getByText('2 objects change')).toBeInTheDocument();
    const heading = screen.getByRole('button', { name: /Deployment\/web/ });
    expect(heading).toHaveAttribute('aria-expanded', 'true');
    expect(within(heading).getByText('Changed')).toBeInTheDocument();
    expect(within(heading).getByLabelText('1 line added')).toHaveTextContent(
      '+1',
    );
    expect(
      within(heading).getByLabelText('1 line removed'),
    ).toBeInTheDocument();
    expect(screen.getByText('2 secret values change.')).toBeInTheDocument();
    const editor = await screen.findByLabelText(
      'apps/v1/Deployment/web, after',
    );
    expect(editor).toHaveTextContent('replicas: 3');
    expect(editor).toHaveAttribute('aria-readonly', 'true');
    expect(editor).toHaveAttribute('contenteditable', 'false');
  });

  it('shows two columns when asked, with a name for each', async () => {
    await renderInTestApp(<DiffView entries={[entry({})]} />);
    await userEvent.click(screen.getByRole('radio', { name: 'Side by side' }));
    expect(
      await screen.findByLabelText('apps/v1/Deployment/web, before'),
    ).toHaveTextContent('replicas: 2');
    expect(
      screen.getByLabelText('apps/v1/Deployment/web, after'),
    ).toHaveTextContent('replicas: 3');
  });

  it('opens and closes with the keyboard, one and all', async () => {
    await renderInTestApp(
      <DiffView
        entries={[
          entry({}),
          entry({ title: 'v1/Service/web', action: 'create', before: null }),
        ]}
      />,
    );
    const heading = screen.getByRole('button', { name: /Deployment\/web/ });
    heading.focus();
    await userEvent.keyboard('{Enter}');
    expect(heading).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(screen.getByRole('button', { name: 'Open all' }));
    expect(heading).toHaveAttribute('aria-expanded', 'true');
    await userEvent.click(screen.getByRole('button', { name: 'Close all' }));
    expect(heading).toHaveAttribute('aria-expanded', 'false');
  });

  it('puts what stays as it is aside', async () => {
    await renderInTestApp(
      <DiffView entries={[entry({ action: 'unchanged' })]} />,
    );
    expect(screen.getByText('Nothing changes.')).toBeInTheDocument();
    const summary = screen.getByText('1 object stays as it is');
    expect(summary.closest('details')).not.toHaveAttribute('open');
  });
});
