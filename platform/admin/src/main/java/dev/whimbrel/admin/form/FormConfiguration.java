package dev.whimbrel.admin.form;

import dev.whimbrel.admin.beside.Beside;
import dev.whimbrel.admin.beside.Besides;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.widget.Widgets;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Rows;
import dev.whimbrel.model.write.RecordWriter;
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
  FieldViews fieldViews(PageParts parts, TemplateEngine engine, Clock clock) {
    return new FieldViews(parts, engine, clock);
  }

  @Bean
  FormController formController(
      PageParts parts, FormPages pages, SubmissionReader submissions, RecordWriter writer) {
    Saving saving = new Saving(submissions, new Merging(parts, submissions), writer);
    return new FormController(parts.gate(), pages, saving, writer);
  }

  @Bean
  SubmissionReader submissionReader(
      Resources resources, Labels labels, Widgets widgets, Gate gate) {
    return new SubmissionReader(resources, labels, widgets, gate);
  }
}
