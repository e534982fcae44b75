package io.samenet.formats.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file is sound, but holds something that this version of samenet has no arithmetic, no spelling or no ONNX operator
 * for. All reasons are gathered before it is thrown.
 */
public final class UnsupportedException extends FormatException {
    private static final long serialVersionUID = 1L;

    /**
     * One thing that is not supported: its place and why.
     *
     * @param lacking whether the file does not hold what would be needed, so that no other build could know it either
     */
    public record Reason(Location where, String what, boolean lacking) {
        /** Shortens what is too long to be read. */
        public Reason {
            what = Excerpt.of(what);
        }

        /** One thing that is all in the file. */
        public Reason(Location where, String what) {
            this(where, what, false);
        }

        @Override
        public String toString() {
            return where + ": " + what;
        }
    }

    private final transient List<Reason> reasons;

    private UnsupportedException(List<Reason> reasons, @Nullable String advice) {
        super(String.join("\n", reasons.stream().map(Reason::toString).toList()), advice, null);
        this.reasons = List.copyOf(reasons);
    }

    /** All of {@code reasons}, of which there is at least one. */
    public static UnsupportedException of(List<Reason> reasons) {
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("no reason given");
        }
        return new UnsupportedException(reasons, null);
    }

    /** The single reason {@code what} at {@code where}. */
    public static UnsupportedException of(Location where, String what) {
        return of(List.of(new Reason(where, what)));
    }

    /** The single reason {@code what} at {@code where}: something that the file does not hold. */
    public static UnsupportedException lacking(Location where, String what) {
        return of(List.of(new Reason(where, what, true)));
    }

    /** Whether the file does not hold what would be needed. */
    public boolean isLacking() {
        return reasons.stream().anyMatch(Reason::lacking);
    }

    /** The same error with a second line that says what the user can do. */
    public UnsupportedException advise(String advice) {
        return new UnsupportedException(reasons, advice);
    }

    /** Everything that is not supported, in the order of the file. */
    public List<Reason> reasons() {
        return reasons;
    }
}
