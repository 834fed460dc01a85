export interface Config {
  fairway?: {
    permissions?: {
      /** Who may do what. A permission that no role grants is refused. */
      roles?: Array<{
        /** Unique, kebab-case. */
        name: string;
        /** Shown to people; one text, or one for each language. Defaults to the name. */
        title?: string | { en: string; 'zh-CN': string };
        /** Everybody who is signed in and known to the catalog has the role. Defaults to false. */
        everyone?: boolean;
        /** Full references of groups whose members have the role, and the members of the groups below them. */
        groups?: string[];
        /** Full references of users who have the role. */
        users?: string[];
        allow: Array<{
          /** Names of permissions; a trailing `*` stands for any rest. */
          permissions: string[];
          /**
           * A rule of the plugin that owns the permission with its parameters, or `anyOf`, `allOf`, `not` of such.
           * `$user` stands for the caller's reference, `$claims` for the caller and the caller's groups.
           */
          when?: object;
        }>;
      }>;
    };
  };
}
