package dev.whimbrel.admin.form;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.widget.Widgets;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Rows;
import gg.jte.TemplateEngine;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.validation.Validator;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;

/** The parts of the pages about one row. */
@Configuration(proxyBeanMethods = false)
@Import({ChoicesController.class, DeleteController.class, FormPages.class})
public class FormConfiguration {

  @Bean
  FieldViews fieldViews(PageParts parts, TemplateEngine engine, Clock clock) {
    return new FieldViews(parts, engine, clock);
  }

  @Bean
  RecordWriter recordWriter(
      EntityManagerFactory factory,
      PlatformTransactionManager manager,
      Validator validator,
      Rows rows) {
    return new RecordWriter(entities(factory), manager, validator, rows);
  }

  @Bean
  Deletions deletions(EntityManagerFactory factory, RecordWriter writer, PageParts parts) {
    return new Deletions(entities(factory), writer, parts);
  }

  @Bean
  FormController formController(
      Gate gate, FormPages pages, SubmissionReader submissions, RecordWriter writer) {
    return new FormController(gate, pages, submissions, writer);
  }

  @Bean
  SubmissionReader submissionReader(
      Resources resources, Labels labels, Widgets widgets, Gate gate) {
    return new SubmissionReader(resources, labels, widgets, gate);
  }

  private static EntityManager entities(EntityManagerFactory factory) {
    return SharedEntityManagerCreator.createSharedEntityManager(factory);
  }
}
