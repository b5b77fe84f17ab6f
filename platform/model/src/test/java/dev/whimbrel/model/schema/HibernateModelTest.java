package dev.whimbrel.model.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.InvalidMigration;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.hibernate.boot.Metadata;
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

  @Entity(name = "scarf")
  static class Scarf {
    @Id Integer id;
  }

  /** A class loader that reads the classes of this test itself, as that of a plug-in does. */
  private static final class Own extends ClassLoader {

    Own() {
      super(HibernateModelTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Scarf.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> read = findLoadedClass(name);
      return read == null ? read(name) : read;
    }

    private Class<?> read(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void classes_of_a_loader_that_the_thread_does_not_know() throws ClassNotFoundException {
    Class<?> scarf = new Own().loadClass(Scarf.class.getName());

    assertThat(scarf).isNotEqualTo(Scarf.class);
    assertThat(HibernateModel.read(List.of(scarf), HibernateModelTest::mapped)).isEqualTo(scarf);
  }

  private static Class<?> mapped(Metadata metadata) {
    return metadata.getEntityBindings().iterator().next().getMappedClass();
  }
}
