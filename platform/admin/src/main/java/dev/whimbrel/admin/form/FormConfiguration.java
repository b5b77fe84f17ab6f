package dev.whimbrel.admin.form;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.widget.Widgets;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Counts;
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
  FieldViews fieldViews(
      Widgets widgets,
      Labels labels,
      Gate gate,
      TemplateEngine engine,
      Clock clock,
      Resources resources) {
    return new FieldViews(widgets, labels, gate, engine, clock, resources);
  }

  @Bean
  RecordWriter recordWriter(
      EntityManagerFactory factory,
      PlatformTransactionManager manager,
      Validator validator,
      Rows rows,
      Counts counts) {
    return new RecordWriter(entities(factory), manager, validator, rows, counts);
  }

  @Bean
  Deletions deletions(
      EntityManagerFactory factory,
      RecordWriter writer,
      Resources resources,
      Labels labels,
      Gate gate) {
    return new Deletions(entities(factory), writer, resources, labels, gate);
  }

  @Bean
  FormController formController(
      Gate gate, Rows rows, FormPages pages, RecordWriter writer, SubmissionReader submissions) {
    return new FormController(gate, rows, pages, submissions, writer);
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
