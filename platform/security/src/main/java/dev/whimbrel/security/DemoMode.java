package dev.whimbrel.security;

/**
 * Whether the installation shows generated data behind a published sign-in; ended once, for good.
 */
public interface DemoMode {

  /** The published user name and password. */
  String DEMO = "demo";

  /** What has been of it. */
  enum State {
    /** There never was a demo here. */
    NONE,
    /** The demo user may sign in. */
    ACTIVE,
    /** It has ended and does not come back. */
    ENDED
  }

  /** What has been of it so far. */
  State state();

  /** Whether the demo user may sign in. */
  default boolean active() {
    return state() == State.ACTIVE;
  }

  /** Makes the demo user, unless there is or was one. */
  void begin();

  /** Takes the demo user's sign-in and sessions away; whoever calls it removes generated rows. */
  void end();
}
