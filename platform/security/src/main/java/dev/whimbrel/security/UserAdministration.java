package dev.whimbrel.security;

import java.util.List;

/** What an operator does with users; commands and pages share it. */
public interface UserAdministration {

  /** Makes a user who may sign in with the password. */
  void create(NewUser user, String password);

  /** Gives a user another password and ends the user's sessions. */
  void setPassword(String username, String password);

  /** Ends the hold on a user and on the addresses that the failures came from. */
  void unlock(String username);

  /** All users by name. */
  List<UserAccount> list();

  /** Whether anybody but the demo user can sign in. */
  boolean hasUsers();
}
