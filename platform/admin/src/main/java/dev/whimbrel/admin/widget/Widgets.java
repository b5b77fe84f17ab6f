package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import java.util.List;
import java.util.stream.Stream;

/** Finds the widget of a field. */
public final class Widgets {

  /** One for each kind of field. */
  public static final List<Widget> BUILT_IN =
      List.of(
          new MarkdownWidget(),
          new TextWidget(),
          new LongTextWidget(),
          new IntegerWidget(),
          new DecimalWidget(),
          new BooleanWidget(),
          new DateWidget(),
          new TimeWidget(),
          new TimestampWidget(),
          new TicksWidget(),
          new JsonWidget(),
          new ChoiceWidget(),
          new ReferenceWidget(),
          new ReferencesWidget(),
          new UuidWidget(),
          new DurationWidget(),
          new BinaryWidget(),
          new OtherWidget());

  private final List<Widget> widgets;

  /** With those of the application, which are asked first. */
  public Widgets(List<Widget> own) {
    this.widgets = Stream.concat(own.stream(), BUILT_IN.stream()).toList();
  }

  /** The widget of a field. */
  public Widget of(Field field) {
    return widgets.stream()
        .filter(w -> w.fits(field))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no widget for " + field));
  }
}
