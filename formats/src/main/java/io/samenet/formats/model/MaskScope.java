package io.samenet.formats.model;

import io.samenet.formats.model.Operand.Tensor;
import java.util.List;
import java.util.Optional;

/** What a layer's mask rule may ask, and how it adds the operations that make its output's mask. */
public interface MaskScope {
    /** Rules of which Keras apply. */
    Dialect dialect();

    /** Whether the call has an argument of that name. */
    boolean has(String argument);

    /** Number of inputs of the call. */
    int inputs();

    /** Input {@code index} of the call. */
    Tensor input(int index);

    /** Number of dimensions of input {@code index}. */
    int rank(int index);

    /** Number of dimensions of {@code tensor}. */
    int rank(Tensor tensor);

    /** The mask attached to input {@code index}. */
    Optional<Tensor> mask(int index);

    /** Adds a call of {@code operation} to {@code operands} and gives its output. */
    Tensor apply(Declaration operation, List<Operand> operands);
}
