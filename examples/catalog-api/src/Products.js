/** The products in the order in which they are shown. */
export class Products {
  #items;

  constructor(items) {
    this.#items = items;
  }

  /** Undefined when there is none with this id. */
  get(id) {
    return this.#items.find(item => item.id === id);
  }

  /** Products whose name or description holds every word of `q`, a page of them, with the number of all. */
  search({ q = '', offset = 0, limit = 20 }) {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.#items.filter(item => {
      const text = `${item.name} ${item.description}`.toLowerCase();
      return words.every(word => text.includes(word));
    });
    return { items: found.slice(offset, offset + limit), total: found.length };
  }
}
