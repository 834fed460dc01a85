import { Container } from '@backstage/ui';
import { IconElement, PageLayout } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';

/** The app's page frame with a title in the reader's language; the page extension itself only knows the English one. */
export function Page(props: {
  title: string;
  icon: IconElement;
  titleLink?: string;
  actions?: Array<JSX.Element | null>;
  children: ReactNode;
}) {
  const { title, icon, titleLink, actions, children } = props;
  return (
    <PageLayout
      title={title}
      icon={icon}
      titleLink={titleLink}
      headerActions={actions}
    >
      <Container>{children}</Container>
    </PageLayout>
  );
}
