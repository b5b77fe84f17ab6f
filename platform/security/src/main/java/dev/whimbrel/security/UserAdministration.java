package dev.whimbrel.security;

import java.util.List;
import java.util.function.Supplier;

/** What an operator does with users; commands and pages share it. */
public interface UserAdministration {

  /**
   * Makes a user who may sign in with the password, which is asked for once the name is known to
   * do.
   */
  void create(NewUser user, Supplier<String> password);

  /** The same with a password that is known. */
  default void create(NewUser user, String password) {
    create(user, () -> password);
  }

  /**
   * Gives a user another password and ends the user's sessions; it is asked for once the user is
   * found.
   */
  void setPassword(String username, Supplier<String> password);

  /** The same with a password that is known. */
  default void setPassword(String username, String password) {
    setPassword(username, () -> password);
  }

  /**
   * Ends the hold on a user and on the addresses that the failures came from; false when there was
   * none.
   */
  boolean unlock(String username);

  /** All users by name. */
  List<UserAccount> list();

  /** Whether anybody but the demo user can sign in. */
  boolean hasUsers();
}
