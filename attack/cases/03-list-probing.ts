import type { Attack } from '../lib/Attack.ts';
import { componentRef } from '../../packages/measure/src/portal/samples.ts';
import { CHANGES } from '../lib/changes.ts';

export const listProbing: Attack = {
  number: 3,
  title: 'Lists are asked for hidden fields, rows and totals',
  async run({ http, expect }) {
    const unknown = [
      'orderBy=plan.secret',
      'orderBy=payload',
      'orderBy=id;drop',
      'order=sideways',
      'filter=payload=1',
      'fields=payload',
      'limit=100000',
      'offset=-1',
      'state=everything',
      'awaiting=dana',
    ];
    for (const query of unknown) {
      const { status } = await http.get('priya', `${CHANGES}?${query}`);
      expect(status === 400, `?${query} answers ${status}`);
    }
    const foreign = [
      `entityRef=${componentRef(0)}`,
      'ownerRef=group:default/storefront',
      'requesterRef=user:default/dana',
      'system=shop',
      'search=sample-0',
      'environment=dev',
      'submittedAfter=2020-01-01T00:00:00Z',
    ];
    for (const query of foreign) {
      for (const persona of ['priya', 'mallory']) {
        const { json } = await http.get(
          persona,
          `${CHANGES}?orderBy=risk&children=include&${query}`,
        );
        expect(
          json?.total === 0 && json.items.length === 0,
          `${persona} counts ${json?.total} with ?${query}`,
        );
        const facets = await http.get(persona, `${CHANGES}/facets?${query}`);
        expect(
          facets.status === 200 &&
            Object.values<any>(facets.json).flat().length === 0,
          `${persona} is offered filters with ?${query}: ${facets.text}`,
        );
      }
    }
    for (const path of [
      '/api/changes/changes/facets?orderBy=plan.secret',
      '/api/changes/changes/facets?property=payload',
      '/api/changes/targets?kind=deployment&orderBy=id',
      '/api/deployments/builds?orderBy=commit',
      '/api/deployments/matrix?sort=secret',
    ]) {
      const { status } = await http.get('priya', path);
      expect(status === 400, `${path} answers ${status}`);
    }
    const targets = await http.get(
      'priya',
      `/api/changes/targets?kind=deployment&entityRef=${componentRef(0)}`,
    );
    const leaks = (targets.json?.items ?? []).filter(
      (each: any) =>
        each.current || each.active || each.last || each.pending.length,
    );
    expect(
      leaks.length === 0 && !targets.json?.total,
      `priya sees ${targets.json?.total} foreign targets: ${targets.status}`,
    );
  },
};
