import { Container } from '@backstage/ui';
import { PersonAccess } from '../PersonAccess';

/** What the reader may do, and why. */
export function MePage() {
  return (
    <Container>
      <PersonAccess />
    </Container>
  );
}
