package io.samenet.verifier.report;

/** Text inside XML and HTML. */
public final class Xml {
    private Xml() {}

    /** {@code text} with what has a meaning in XML written as references, and what XML 1.0 cannot hold as {@code �}. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                default -> escaped.appendCodePoint(isLegal(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t' || c == '\r' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
    }
}
