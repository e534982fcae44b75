package io.samenet.formats.error;

/**
 * What a message says of a text that a file gave. A file may hold a text of any length, where a word or a number had to
 * stand as well; a message is to be read.
 */
final class Excerpt {
    /** Longest text that is shown whole; sentences of samenet's own are shorter. */
    static final int LONGEST = 600;

    /** How much of a longer one is shown of its beginning; where and what it is stand there. */
    private static final int BEGINNING = 400;

    /** How much of its end, where a sentence says what is wrong with the value in its midst. */
    private static final int END = 100;

    private Excerpt() {}

    /** {@code text}, where it is longer than {@value #LONGEST} characters its beginning, its length and its end. */
    static String of(String text) {
        int length = text.length();
        if (length <= LONGEST) {
            return text;
        }
        return text.substring(0, whole(text, BEGINNING)) + "… (" + length + " characters) …"
                + text.substring(whole(text, length - END));
    }

    /** {@code at}, or the place before it where a pair of surrogates would be cut in two. */
    private static int whole(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1))
                ? at - 1
                : at;
    }
}
