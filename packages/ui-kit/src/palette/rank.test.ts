import { rank } from './rank';

const commands = [
  { id: '1', title: 'Notifications' },
  { id: '2', title: 'Catalog Graph' },
  { id: '3', title: 'Catalog' },
  { id: '4', title: 'Deploy web', keywords: ['ship', 'release'] },
];
const found = (term: string) => rank(commands, term).map(({ title }) => title);

describe('rank', () => {
  it('puts names that begin with the term first', () => {
    expect(found('cat')).toEqual(['Catalog Graph', 'Catalog', 'Notifications']);
    expect(found('graph')).toEqual(['Catalog Graph']);
  });

  it('needs every word, and knows further ones', () => {
    expect(found('ship web')).toEqual(['Deploy web']);
    expect(found('ship catalog')).toEqual([]);
  });

  it('offers everything for nothing, up to the limit', () => {
    expect(rank(commands, ' ', 2)).toHaveLength(2);
  });
});
