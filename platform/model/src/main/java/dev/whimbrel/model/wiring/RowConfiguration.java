package dev.whimbrel.model.wiring;

import dev.whimbrel.model.Resources;
import dev.whimbrel.model.overview.Clusters;
import dev.whimbrel.model.overview.Days;
import dev.whimbrel.model.query.Facets;
import dev.whimbrel.model.query.Groups;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.model.row.Counts;
import dev.whimbrel.model.row.FreshPlans;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Rows;
import dev.whimbrel.model.row.TimeBox;
import dev.whimbrel.model.write.Deletions;
import dev.whimbrel.model.write.EntityValues;
import dev.whimbrel.model.write.ManyChanges;
import dev.whimbrel.model.write.ManyRule;
import dev.whimbrel.model.write.ManyStatements;
import dev.whimbrel.model.write.ManyWriter;
import dev.whimbrel.model.write.RecordWriter;
import dev.whimbrel.model.write.Rights;
import dev.whimbrel.model.write.Together;
import dev.whimbrel.model.write.Transactions;
import dev.whimbrel.model.write.WriteWatch;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.validation.Validator;
import java.time.Clock;
import javax.sql.DataSource;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What reads and changes rows; imported by each module that lets somebody do so. */
@Configuration(proxyBeanMethods = false)
public class RowConfiguration {

  /** Before any other, as names are those that migrations have. */
  @Bean
  @Primary
  PhysicalNamingStrategy quotedNames() {
    return new QuotedNames();
  }

  @Bean
  Labels labels(DataSource database, Resources resources, Rights rights) {
    return new Labels(FreshPlans.on(database), resources, rights);
  }

  @Bean
  Counts counts(DataSource database, Clock clock) {
    return new Counts(FreshPlans.on(database, Counts.PATIENCE), clock);
  }

  @Bean
  Rows rows(DataSource database, Labels labels, Counts counts, Rights rights) {
    return new Rows(FreshPlans.on(database), labels, counts, rights);
  }

  @Bean
  ListReader listReader(DataSource database, Resources resources, TimeBox timeBox) {
    return new ListReader(FreshPlans.on(database), resources, timeBox);
  }

  @Bean
  Facets facets(DataSource database, Resources resources, TimeBox timeBox) {
    return new Facets(FreshPlans.on(database), resources, timeBox);
  }

  @Bean
  TimeBox timeBox(PlatformTransactionManager manager, JdbcClient jdbc) {
    return new TimeBox(new TransactionTemplate(manager), jdbc);
  }

  @Bean
  Groups groups(DataSource database, Resources resources, TimeBox timeBox) {
    return new Groups(FreshPlans.on(database), resources, timeBox);
  }

  @Bean
  Days days(DataSource database, Resources resources, TimeBox timeBox, Clock clock) {
    return new Days(FreshPlans.on(database), resources, timeBox, clock);
  }

  @Bean
  Clusters clusters(DataSource database, Resources resources, TimeBox timeBox) {
    return new Clusters(FreshPlans.on(database), resources, timeBox);
  }

  @Bean
  Transactions transactions(
      PlatformTransactionManager manager, ObjectProvider<WriteWatch> watches) {
    return new Transactions(manager, watches.orderedStream().toList());
  }

  @Bean
  RecordWriter recordWriter(
      EntityManagerFactory factory, Transactions transactions, Validator validator, Rows rows) {
    return new RecordWriter(entities(factory), transactions, validator, rows);
  }

  @Bean
  ManyWriter manyWriter(
      Transactions transactions, JdbcTemplate jdbc, Labels labels, ManyWriter.Tools tools) {
    return new ManyWriter(transactions, new ManyStatements(jdbc, labels), tools);
  }

  @Bean
  ManyWriter.Tools manyTools(
      EntityManagerFactory factory,
      Validator validator,
      Rows rows,
      ObjectProvider<ManyRule> rules) {
    return new ManyWriter.Tools(
        new EntityValues(entities(factory)), validator, rows, rules.orderedStream().toList());
  }

  @Bean
  Deletions deletions(
      EntityManagerFactory factory, RecordWriter writer, Labels labels, Rights rights) {
    return new Deletions(entities(factory), writer, labels, rights);
  }

  @Bean
  Together together(EntityManagerFactory factory, RecordWriter writer, JdbcClient jdbc) {
    return new Together(entities(factory), writer, jdbc);
  }

  @Bean
  ManyChanges manyChanges(
      EntityManagerFactory factory, RecordWriter writer, Rows rows, Deletions deletions) {
    return new ManyChanges(entities(factory), writer, rows, deletions);
  }

  private static EntityManager entities(EntityManagerFactory factory) {
    return SharedEntityManagerCreator.createSharedEntityManager(factory);
  }
}
