package io.samenet.formats.layer.operation;

/** An operation some of whose operands may be left out (Python's {@code None}); its settings say which are there. */
public interface OptionalOperands {
    /** Whether the operand of parameter {@code parameter}, counted from 0, is there. */
    boolean has(int parameter);
}
