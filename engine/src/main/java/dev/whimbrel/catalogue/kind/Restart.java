package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.math.BigInteger;

/** Whether a sequence stands where it cannot stay. */
public final class Restart {

  private Restart() {}

  /** Whether its position is none that it could have afterwards. */
  public static boolean needed(CatalogueObject before, CatalogueObject after) {
    if (!before.has("last")) {
      return false;
    }
    BigInteger last = new BigInteger(before.text("last"));
    return last.compareTo(new BigInteger(after.text("least"))) < 0
        || last.compareTo(new BigInteger(after.text("most"))) > 0;
  }
}
