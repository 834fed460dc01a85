import type { Clause } from './evaluatePolicy';

/** A person who approved, with the clauses (by index) that the person can count towards. */
export interface Approver {
  ref: string;
  clauses: number[];
}

/** How approvals are spread over the clauses; each person counts once. */
export interface Assignment {
  /** Who counts towards each clause. */
  givenBy: string[][];
  /** Number of approvals that count. */
  given: number;
  /** Number of approvals needed. */
  required: number;
  satisfied: boolean;
  /** Groups and users that could bring the change further. */
  awaits: string[];
}

/** Spreads people over clauses so that as many seats as possible are taken: maximum bipartite matching by augmenting paths. */
function match(clauses: Clause[], approvers: Approver[]): (Approver | null)[] {
  const clauseOf = clauses.flatMap((clause, index) =>
    Array<number>(clause.count).fill(index),
  );
  const seats = clauseOf.map(() => null as Approver | null);

  const place = (approver: Approver, tried: Set<number>): boolean => {
    for (const [seat, clause] of clauseOf.entries()) {
      if (tried.has(seat) || !approver.clauses.includes(clause)) continue;
      tried.add(seat);
      const holder = seats[seat];
      if (!holder || place(holder, tried)) {
        seats[seat] = approver;
        return true;
      }
    }
    return false;
  };
  for (const approver of approvers) place(approver, new Set());
  return seats;
}

const taken = (seats: (Approver | null)[]) => seats.filter(Boolean).length;

/** Counts approvals against clauses. People who appear twice count once. */
export function assignApprovals(
  clauses: Clause[],
  approvers: Approver[],
): Assignment {
  const people = [...new Map(approvers.map(a => [a.ref, a])).values()];
  const seats = match(clauses, people);
  const given = taken(seats);
  let seat = 0;
  const givenBy = clauses.map(clause =>
    seats.slice(seat, (seat += clause.count)).flatMap(a => (a ? [a.ref] : [])),
  );
  // A clause is still open when one more person of it would count, directly or by freeing somebody for another clause.
  const open = clauses.filter(
    (_, index) =>
      taken(match(clauses, [...people, { ref: '', clauses: [index] }])) > given,
  );
  return {
    givenBy,
    given,
    required: seats.length,
    satisfied: given === seats.length,
    awaits: [
      ...new Set(
        open.flatMap(({ groupRef, userRefs }) =>
          groupRef ? [groupRef] : userRefs,
        ),
      ),
    ],
  };
}

/** The clauses that a person with these direct memberships can count towards. */
export function clausesFor(
  clauses: Clause[],
  userRef: string,
  groupRefs: string[],
): number[] {
  return clauses.flatMap((clause, index) =>
    clause.userRefs.includes(userRef) ||
    (clause.groupRef && groupRefs.includes(clause.groupRef))
      ? [index]
      : [],
  );
}
