package dev.whimbrel.admin.form;

import dev.whimbrel.admin.beside.Beside;
import dev.whimbrel.admin.beside.Besides;
import dev.whimbrel.admin.choice.ChoicesController;
import dev.whimbrel.admin.deletion.DeleteController;
import dev.whimbrel.admin.inline.Parts;
import dev.whimbrel.admin.once.Once;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.page.Tiles;
import dev.whimbrel.admin.presence.LastSaves;
import dev.whimbrel.admin.undo.UndoLog;
import dev.whimbrel.admin.widget.Widgets;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Rows;
import dev.whimbrel.model.write.Deletions;
import dev.whimbrel.model.write.RecordWriter;
import dev.whimbrel.model.write.Together;
import gg.jte.TemplateEngine;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the pages about one row. */
@Configuration(proxyBeanMethods = false)
@Import({ChoicesController.class, DeleteController.class, FormPages.class, HeldController.class})
public class FormConfiguration {

  @Bean
  Besides besides(ObjectProvider<Beside> declared, PageParts parts, Rows rows) {
    return new Besides(declared.orderedStream().toList(), parts, rows);
  }

  @Bean
  Around around(Besides besides, ObjectProvider<RowLinks> links, ListReader lists, Tiles tiles) {
    return new Around(besides, links.orderedStream().toList(), lists, tiles);
  }

  @Bean
  FieldViews fieldViews(PageParts parts, TemplateEngine engine, Clock clock) {
    return new FieldViews(parts, engine, clock);
  }

  @Bean
  Parts inlineParts(Resources resources, Gate gate) {
    return new Parts(resources, gate);
  }

  @Bean
  InlineViews inlineViews(
      Parts parts, FieldViews views, SubmissionReader submissions, InlineViews.Reading reading) {
    return new InlineViews(parts, views, submissions, reading);
  }

  @Bean
  InlineViews.Reading inlineReading(Rows rows, Labels labels) {
    return new InlineViews.Reading(rows, labels);
  }

  @Bean
  SentChildren.Writers writers(
      RecordWriter writer, Deletions deletions, Together together, SentChildren.Kept kept) {
    return new SentChildren.Writers(writer, deletions, together, kept);
  }

  @Bean
  SentChildren.Kept kept(LastSaves saves, UndoLog undo, Once once) {
    return new SentChildren.Kept(saves, undo, once);
  }

  @Bean
  Saving saving(
      PageParts parts, Parts inlines, SubmissionReader submissions, SentChildren.Writers writers) {
    Merging merging = new Merging(parts, submissions, writers.kept().saves());
    SentChildren children = new SentChildren(inlines, submissions, merging, writers);
    return new Saving(submissions, merging, children, writers);
  }

  @Bean
  FormController formController(Gate gate, FormPages pages, Saving saving, RecordWriter writer) {
    return new FormController(gate, pages, saving, writer);
  }

  @Bean
  SubmissionReader submissionReader(
      Resources resources, Labels labels, Widgets widgets, Gate gate) {
    return new SubmissionReader(resources, labels, widgets, gate);
  }
}
