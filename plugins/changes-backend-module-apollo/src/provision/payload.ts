import type { Format } from '@fairway/plugin-apollo-common';

/** A namespace to create. */
export type NewNamespace = {
  /** With the suffix of its format. */
  name: string;
  format: Format;
  isPublic: boolean;
  comment: string | null;
  /** Environments that lack it; taking the change back leaves the others alone. */
  missingIn: string[];
};

/** Keys to save in a place, where they are not there. */
export type Copy = {
  environment: string;
  cluster: string;
  namespace: string;
  items: { key: string; value: string; comment: string | null }[];
};

/** What the steps of a provision need. */
export type Provision = {
  store: string;
  app: string;
  component: string;
  environments: string[];
  newApp: { name: string; organization: string } | null;
  clusters: { environment: string; cluster: string }[];
  namespaces: NewNamespace[];
  copies: Copy[];
};
