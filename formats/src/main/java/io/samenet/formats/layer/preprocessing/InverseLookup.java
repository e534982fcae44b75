package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Words of numbers ({@code keras.layers.StringLookup} and {@code IntegerLookup} with {@code invert}).
 *
 * @param vocabulary the words
 * @param unknown how many numbers before them are of words that are not known
 * @param unknownWord the word for these and for all numbers that no word has
 * @param maskToken the word of number 0, where that is padding
 */
public record InverseLookup(Vocabulary vocabulary, long unknown, String unknownWord, Optional<String> maskToken)
        implements Declaration {
    /** Checks the words. */
    public InverseLookup {
        if (unknown < 0) {
            throw new IllegalArgumentException("num_oov_indices from 0, not " + unknown);
        }
        if (vocabulary.words().contains(unknownWord)) {
            throw new IllegalArgumentException("the OOV token " + unknownWord + " is in the vocabulary");
        }
    }

    /** The number of the vocabulary's first word. */
    public long firstWord() {
        return (maskToken.isPresent() ? 1 : 0) + unknown;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        if (input.dtype().isFloating() || input.dtype() == DType.BOOL) {
            throw new ShapeException("integers", input.toString());
        }
        return List.of(input.with(vocabulary.dtype()));
    }
}
