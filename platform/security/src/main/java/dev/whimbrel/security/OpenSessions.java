package dev.whimbrel.security;

import java.util.List;

/** What people do with their own sessions. */
public interface OpenSessions {

  /** Those of a user, the last used one first. */
  List<OpenSession> of(int user);

  /** Ends one of a user's; false when there is none of that number. */
  boolean end(int user, long session);

  /** Ends all of a user's but one, and says how many these were. */
  int endOthers(int user, long kept);
}
