package io.samenet.formats.layer.operation;

/** An operation some of whose parameters are lists of operands, of lengths that its settings say. */
public interface ListedOperands {
    /** How many operands parameter {@code parameter}, counted from 0, lists; 0 where it is an operand itself. */
    int listed(int parameter);
}
