package dev.whimbrel.model.schema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.InvalidMigration;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Hibernate does not take is told as a refusal of the mapping, with what failed. */
class HibernateModelTest {

  enum Size {
    SMALL,
    LARGE
  }

  static final class WithoutLarge implements AttributeConverter<Size, String> {

    @Override
    public String convertToDatabaseColumn(Size size) {
      if (size == Size.LARGE) {
        throw new IllegalStateException("no word for LARGE");
      }
      return "s";
    }

    @Override
    public Size convertToEntityAttribute(String text) {
      return Size.SMALL;
    }
  }

  @Entity(name = "shirt")
  static class Shirt {
    @Id Integer id;

    @Convert(converter = WithoutLarge.class)
    Size size;
  }

  static final class Unmade implements AttributeConverter<Size, String> {

    Unmade() {
      throw new IllegalStateException("no words at all");
    }

    @Override
    public String convertToDatabaseColumn(Size size) {
      return "s";
    }

    @Override
    public Size convertToEntityAttribute(String text) {
      return Size.SMALL;
    }
  }

  @Entity(name = "hat")
  static class Hat {
    @Id Integer id;

    @Convert(converter = Unmade.class)
    Size size;
  }

  static final class Unread implements AttributeConverter<Size, String> {

    private static final int WORDS = Integer.parseInt("many");

    @Override
    public String convertToDatabaseColumn(Size size) {
      return "s" + WORDS;
    }

    @Override
    public Size convertToEntityAttribute(String text) {
      return Size.SMALL;
    }
  }

  @Entity(name = "coat")
  static class Coat {
    @Id Integer id;

    @Convert(converter = Unread.class)
    Size size;
  }

  private static void refused(Class<?> entity, String words) {
    assertThatThrownBy(() -> EntitySchema.of(List.of(entity)))
        .isInstanceOf(InvalidMigration.class)
        .hasMessage(
            "mapping-refused entities: Hibernate does not take them: "
                + words.replace("NAME", HibernateModelTest.class.getName())
                + "\n  Hint: mend the mapping that it names");
  }

  @Test
  void a_converter_that_throws() {
    refused(
        Shirt.class,
        "Error attempting to apply AttributeConverter: no word for LARGE"
            + " (in NAME$WithoutLarge.convertToDatabaseColumn)");
  }

  @Test
  void a_converter_that_cannot_be_made() {
    refused(
        Hat.class,
        "Could not instantiate managed bean directly 'NAME$Unmade' due to: null:"
            + " java.lang.IllegalStateException: no words at all (in NAME$Unmade.<init>)");
  }

  @Test
  void a_converter_whose_class_cannot_be_loaded() {
    refused(
        Coat.class,
        "ExceptionInInitializerError: java.lang.NumberFormatException: For input string: \"many\""
            + " (in NAME$Unread.<clinit>)");
  }
}
