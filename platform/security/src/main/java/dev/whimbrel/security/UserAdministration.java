package dev.whimbrel.security;

import java.util.List;
import java.util.Optional;
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
   * Gives somebody who asks for it another password and ends the sessions but the one asked from; a
   * wrong current password counts as an attempt to sign in.
   *
   * @throws UserRefused when the current one is another, or the new one will not do
   */
  void changeOwn(Actor who, OwnChange change);

  /** Whether somebody signs in with a password at all. */
  boolean hasPassword(Actor who);

  /** How many characters a password has at least. */
  int leastLength();

  /** The name of the user of that number, if there is one. */
  Optional<String> username(int id);

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
