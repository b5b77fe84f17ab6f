package dev.whimbrel.admin.widget;

import gg.jte.Content;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Text in Markdown as pages show it. HTML in it is shown as text, links lead only to addresses that
 * run nothing, and pictures, which would tell other hosts who reads, are links to them.
 */
public final class Markdown {

  /** Longer texts are shown as they are. */
  private static final int MOST = 200_000;

  /** Nobody means a list within a list within a list so often; the renderer goes down by calls. */
  private static final int DEEPEST = 100;

  private static final Parser PARSER = Parser.builder().build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
          .softbreak("<br>\n")
          .build();

  private Markdown() {}

  /** The text as a part of a page. */
  public static Content of(String text) {
    return output -> {
      Node document = text.length() > MOST ? null : PARSER.parse(text);
      if (document == null || isTooDeep(document)) {
        output.writeContent("<pre>");
        output.writeUserContent(text);
        output.writeContent("</pre>");
      } else {
        document.accept(new Pictures());
        output.writeContent(RENDERER.render(document));
      }
    };
  }

  /** Walks without calling itself, as what is too deep would be too deep for that as well. */
  private static boolean isTooDeep(Node document) {
    int depth = 0;
    Node at = document;
    while (true) {
      if (at.getFirstChild() != null) {
        at = at.getFirstChild();
        if (++depth > DEEPEST) {
          return true;
        }
        continue;
      }
      while (at.getNext() == null) {
        at = at.getParent();
        if (at == null || --depth <= 0) {
          return false;
        }
      }
      at = at.getNext();
    }
  }

  private static final class Pictures extends AbstractVisitor {

    @Override
    public void visit(Image image) {
      visitChildren(image);
      Link link = new Link(image.getDestination(), image.getTitle());
      for (Node child : children(image)) {
        link.appendChild(child);
      }
      image.insertAfter(link);
      image.unlink();
    }

    private static List<Node> children(Node node) {
      List<Node> children = new java.util.ArrayList<>();
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        children.add(child);
      }
      return children;
    }
  }
}
