import { readFileSync } from 'node:fs';
import { Products } from './Products.js';
import { createCatalogServer } from './server.js';

const port = Number(process.env.PORT ?? 8080);
const items = JSON.parse(
  readFileSync(new URL('./products.json', import.meta.url), 'utf8'),
);

let stopping = false;
const server = createCatalogServer({
  products: new Products(items),
  isReady: () => !stopping,
});
server.listen(port, () => {
  console.log(
    JSON.stringify({ level: 'info', message: `Listening on ${port}` }),
  );
});

process.on('SIGTERM', () => {
  // Kubernetes still sends requests for a moment after it asked the pod to stop.
  stopping = true;
  setTimeout(() => server.close(), 5_000);
});
