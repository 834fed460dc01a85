import { describeResult, formatPrice, searchUrl } from './shop.js';

const form = document.getElementById('search');
const status = document.getElementById('status');
const list = document.getElementById('products');

function toItem(product) {
  const item = document.createElement('li');
  const name = document.createElement('h2');
  name.textContent = product.name;
  const description = document.createElement('p');
  description.textContent = product.description;
  const price = document.createElement('p');
  price.className = 'price';
  price.textContent = formatPrice(product.price, navigator.language);
  item.append(name, description, price);
  return item;
}

async function show(words) {
  const response = await fetch(searchUrl(words));
  if (!response.ok) {
    status.textContent = 'The products cannot be loaded now. Try again soon.';
    return;
  }
  const { items } = await response.json();
  status.textContent = describeResult(items.length, words);
  list.replaceChildren(...items.map(toItem));
}

form.addEventListener('submit', event => {
  event.preventDefault();
  show(new FormData(form).get('q'));
});

show('');
