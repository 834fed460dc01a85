import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import { CHANGE_DOCUMENT_TYPE } from '@fairway/plugin-changes-common';
import { RiGitPullRequestLine } from '@remixicon/react';

/** A change among the results of the search. */
export const changeSearchResult = SearchResultListItemBlueprint.make({
  params: {
    icon: <RiGitPullRequestLine />,
    predicate: ({ type }) => type === CHANGE_DOCUMENT_TYPE,
    component: () =>
      import('./components/search/ChangeResult').then(m => m.ChangeResult),
  },
});

/** Narrows the results of the search to changes. */
export const changeSearchType = SearchFilterResultTypeBlueprint.make({
  params: {
    value: CHANGE_DOCUMENT_TYPE,
    name: 'Changes',
    icon: <RiGitPullRequestLine />,
  },
});
