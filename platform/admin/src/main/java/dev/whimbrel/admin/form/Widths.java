package dev.whimbrel.admin.form;

import java.util.ArrayList;
import java.util.List;

/** Lines fields up: those of one width stand together, and another width begins a line. */
final class Widths {

  private Widths() {}

  static List<FieldView> even(List<FieldView> fields) {
    List<FieldView> even = new ArrayList<>();
    String before = "";
    for (int i = 0; i < fields.size(); i++) {
      String css = fields.get(i).css();
      if (css.equals("third") && !before.equals("third") && !isThird(fields, i + 1)) {
        // One narrow field among wider ones takes their width.
        css = "half";
      }
      even.add(fields.get(i).wide(css.equals(before) || css.isEmpty() ? css : css + " first"));
      before = css;
    }
    return even;
  }

  private static boolean isThird(List<FieldView> fields, int place) {
    return place < fields.size() && fields.get(place).css().equals("third");
  }
}
