import { createService } from './server.js';

const port = Number(process.env.PORT ?? 8080);

let stopping = false;
const service = createService({ isReady: () => !stopping });
service.listen(port, () => {
  console.log(
    JSON.stringify({ level: 'info', message: `Listening on ${port}` }),
  );
});

process.on('SIGTERM', () => {
  // Kubernetes still sends requests for a moment after it asked the pod to stop.
  stopping = true;
  setTimeout(() => service.close(), 5_000);
});
