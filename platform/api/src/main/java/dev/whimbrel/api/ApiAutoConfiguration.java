package dev.whimbrel.api;

import dev.whimbrel.api.limit.LimitConfiguration;
import dev.whimbrel.api.repeat.Repeats;
import dev.whimbrel.model.Application;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.ListLink;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.upkeep.Upkeep;
import dev.whimbrel.model.wiring.RowConfiguration;
import dev.whimbrel.model.write.Deletions;
import dev.whimbrel.model.write.ManyWriter;
import dev.whimbrel.model.write.RecordWriter;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.wiring.SecurityAutoConfiguration;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** The API of an application. */
@AutoConfiguration(after = SecurityAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(ApiSettings.class)
@Import({RowConfiguration.class, LogConfiguration.class, LimitConfiguration.class})
public class ApiAutoConfiguration {

  @Bean
  ApiGate apiGate(Resources resources, Access access) {
    return new ApiGate(resources, access);
  }

  @Bean
  RecordRoutes.Write apiWrite(RecordReader reader, RecordWriter writer, Deletions deletions) {
    return new RecordRoutes.Write(reader, writer, deletions);
  }

  @Bean
  RecordReader apiReader(Labels labels, Access access) {
    return new RecordReader(labels, access);
  }

  @Bean
  BulkRoutes.Many apiMany(ManyWriter writer, PlatformTransactionManager manager, Repeats repeats) {
    return new BulkRoutes.Many(writer, new TransactionTemplate(manager), repeats);
  }

  @Bean
  Repeats apiRepeats(JdbcClient jdbc, PlatformTransactionManager manager) {
    return new Repeats(jdbc, new TransactionTemplate(manager));
  }

  @Bean
  Upkeep apiRepeatsUpkeep(Repeats repeats) {
    return new Upkeep("answers for calls that are repeated", repeats::dropOld);
  }

  @Bean
  BulkRoutes apiBulk(
      ApiGate gate, RecordReader reader, BulkRoutes.Many writer, ApiSettings settings) {
    return new BulkRoutes(gate, reader, writer, settings);
  }

  @Bean
  ListRoutes apiLists(ApiGate gate, ListReader reader, Clock clock) {
    return new ListRoutes(gate, reader, clock);
  }

  @Bean
  ExportRoutes apiExports(
      ApiGate gate, ListRoutes lists, ListReader reader, PlatformTransactionManager manager) {
    TransactionTemplate reading = new TransactionTemplate(manager);
    reading.setReadOnly(true);
    return new ExportRoutes(gate, lists, reader, reading);
  }

  /** Spreadsheets are what most people take lists away in. */
  @Bean
  ListLink csvLink() {
    return new ListLinks.Export(Format.CSV);
  }

  @Bean
  ListLink xlsxLink() {
    return new ListLinks.Export(Format.XLSX);
  }

  @Bean
  ListLink ndjsonLink() {
    return new ListLinks.Export(Format.NDJSON);
  }

  @Bean
  ListLink jsonLink() {
    return new ListLinks.Export(Format.JSON);
  }

  @Bean
  ListLink callsLink() {
    return new ListLinks.Calls();
  }

  @Bean
  OpenApi apiDocument(ApiGate gate, ObjectProvider<Application> application) {
    String title = application.stream().map(Application::title).findFirst().orElse("Whimbrel");
    return new OpenApi(gate, title);
  }

  @Bean
  ApiRoutes apiRoutes(
      ListRoutes lists, ApiRoutes.Rows rows, ExportRoutes exports, OpenApi document) {
    return new ApiRoutes(lists, rows, exports, document);
  }

  @Bean
  ApiRoutes.Rows apiRows(RecordRoutes single, BulkRoutes bulk) {
    return new ApiRoutes.Rows(single, bulk);
  }

  /** Inside the log of requests, outside of everything that asks the database. */
  @Bean
  FilterRegistrationBean<Faults> apiFaults() {
    var registration = new FilterRegistrationBean<>(new Faults());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
    return registration;
  }

  @Bean
  RouterFunction<ServerResponse> apiRouter(ApiRoutes routes) {
    return routes.router();
  }

  /** Behind whatever an application answers there; programs are told in their own language. */
  @Bean
  SimpleUrlHandlerMapping apiNothing() {
    HttpRequestHandler nothing = (_, response) -> ApiRoutes.nothing().write(response);
    // In front of the files of a site, which would say that there is none.
    return new SimpleUrlHandlerMapping(Map.of("/api/**", nothing), Ordered.LOWEST_PRECEDENCE - 10);
  }

  @Bean
  RecordRoutes apiRecords(
      ApiGate gate, RecordRoutes.Write write, ListRoutes lists, ApiSettings settings) {
    return new RecordRoutes(gate, write, lists, settings);
  }
}
