package io.samenet.converter.cli;

/** The codes with which the command ends, as the contract has them. */
final class ExitCode {
    /** Done; for comparisons: the same. */
    static final int DONE = 0;

    /** Compared, and different. */
    static final int DIFFERENT = 1;

    /** Wrong usage, a file that cannot be read, a model that is not supported: nothing was decided or written. */
    static final int REFUSED = 2;

    /** Nothing was shown either way. */
    static final int INCONCLUSIVE = 3;

    /** A defect of samenet itself (EX_SOFTWARE of BSD's sysexits). */
    static final int DEFECT = 70;

    private ExitCode() {}
}
