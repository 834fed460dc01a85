import type { HumanDuration } from '@backstage/types';

/** Configuration of the change engine. */
export interface Config {
  fairway?: {
    /** Of notifications, which go to several people at once; pages and answers follow each reader. Defaults to en. */
    language?: 'en' | 'zh-CN';
    changes?: {
      /**
       * Environments in which a change that no policy covers is refused. Left out, every environment is protected.
       * Targets outside every environment always are.
       */
      protectedEnvironments?: string[];
      /** How long a submitted change may wait for its approvals. Defaults to 7 days. */
      requestExpiry?: HumanDuration;
      /** How long an approval holds until the change starts. Defaults to 2 days. */
      approvalExpiry?: HumanDuration;
      /** Who must approve what. The first rule that matches applies. Requesters never approve their own changes. */
      policies?: Array<{
        /** Unique; shown to people. */
        name: string;
        /** All that are given must match; nothing given matches every change. */
        match?: {
          /** Ids of kinds, such as deployment. */
          kind?: string[];
          environment?: string[];
          system?: string[];
          /** Full references of owning groups, such as group:default/shop. */
          owner?: string[];
          risk?: Array<'low' | 'medium' | 'high'>;
        };
        /** Every clause must be met, by distinct people. Empty: the change runs without an approval. */
        require: Array<{
          /** Shown to people; one text for all languages or one for each. Defaults to the count and the name. */
          title?: string | { en: string; 'zh-CN': string };
          /** Full reference of a group; `{owner}` in it stands for the name of the owning group. */
          group?: string;
          /** Full references of people, instead of a group. */
          users?: string[];
          /** How many distinct people. Defaults to 1. */
          count?: number;
        }>;
        requestExpiry?: HumanDuration;
        approvalExpiry?: HumanDuration;
      }>;
      /**
       * Changes that run at once where their requester says that it is an emergency. The approvals that `policies` ask for are
       * then given afterwards, in a review. Defaults to none.
       */
      emergencies?: Array<{
        /** All that are given must match. */
        match: {
          kind?: string[];
          environment?: string[];
          system?: string[];
          owner?: string[];
          risk?: Array<'low' | 'medium' | 'high'>;
        };
      }>;
      /** How replicas carry out changes; the defaults suit. */
      engine?: {
        /** Changes that one replica carries out at a time. Defaults to 20. */
        concurrency?: number;
        /** How often a replica looks for due changes when nobody wakes it. Defaults to 1.1 seconds. */
        pollInterval?: HumanDuration;
        /** After this time without a renewal another replica takes a change over. Defaults to 10 seconds. */
        leaseDuration?: HumanDuration;
        /** Less than half of `leaseDuration`. Defaults to 3 seconds. */
        leaseRenewal?: HumanDuration;
        /** How long planning may take. Defaults to 30 seconds. */
        planTimeout?: HumanDuration;
        /** How long a start that something else hinders is tried again. Defaults to 10 minutes. */
        startRetry?: HumanDuration;
        /** Before the second attempt to undo a step; doubles each time. Defaults to 2 seconds. */
        undoRetryDelay?: HumanDuration;
      };
    };
  };
}
