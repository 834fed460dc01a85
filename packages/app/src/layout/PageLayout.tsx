import {
  BreadcrumbEntry,
  configApiRef,
  PageLayoutProps,
  useApi,
  useBreadcrumbEntries,
} from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { useEffect, useRef } from 'react';
import { useResolvedPath } from 'react-router-dom';
import { pageIcon } from '../nav/groups';
import { usePageTitle } from '../titles/usePageTitle';
import { useTabPanel } from './useTabPanel';

/** The header of a page with its title, breadcrumbs, tabs and acts, and the page below. */
export function PageLayout(props: PageLayoutProps) {
  const { icon, noHeader, titleLink, headerActions, tabs, children } = props;
  const parentPath = useResolvedPath('.').pathname.replace(/\/$/, '');
  const pageTitle = usePageTitle();
  const title = props.title && pageTitle(props.title);
  const { items: breadcrumbs } = useBreadcrumbEntries();
  const appTitle =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Fairway';
  useEffect(() => {
    document.title = title ? `${title} · ${appTitle}` : appTitle;
  }, [title, appTitle]);

  const panelRef = useRef<HTMLDivElement>(null);
  useTabPanel(panelRef);

  if (noHeader) return <>{children}</>;
  const page = (
    <>
      <PluginHeader
        title={title}
        icon={pageIcon(parentPath || '/') ?? icon}
        titleLink={titleLink}
        breadcrumbs={breadcrumbs.map(entry => ({
          ...entry,
          label: pageTitle(entry.label),
        }))}
        customActions={headerActions}
        tabs={tabs?.map(tab => ({
          ...tab,
          label: pageTitle(tab.label),
          href: tab.href.startsWith('/')
            ? tab.href
            : `${parentPath}/${tab.href}`,
          matchStrategy: 'prefix',
        }))}
      />
      {tabs ? <div ref={panelRef}>{children}</div> : children}
    </>
  );
  return title ? (
    <BreadcrumbEntry
      entry={{ label: title, href: titleLink ?? (parentPath || '/') }}
    >
      {page}
    </BreadcrumbEntry>
  ) : (
    page
  );
}
