package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Numbers of words ({@code keras.layers.StringLookup}, {@code IntegerLookup}). Numbers begin with that of padding, where
 * there is one and they are not encoded, go on with those of words that are not known, and then with the vocabulary's.
 *
 * @param vocabulary the words
 * @param unknown how many numbers there are for words that are not known; with none, such words are an error
 * @param buckets which of these numbers a word gets; {@link Buckets#REMAINDER} where there is but one
 * @param maskToken the word that is padding: number 0, and nothing where numbers are encoded
 * @param mode what becomes of the numbers
 * @param depth size of the vectors of encoded numbers; 0 where they stay as they are
 * @param weights one for each place of the vectors of counts, by which they are multiplied (TF-IDF); empty for ones
 */
public record Lookup(
        Vocabulary vocabulary,
        long unknown,
        Buckets buckets,
        Optional<String> maskToken,
        OutputMode mode,
        long depth,
        List<Double> weights)
        implements Declaration {
    private static final int GATHERED_RANK = 2;

    /** Checks that the fields go together. */
    public Lookup {
        weights = List.copyOf(weights);
        if (unknown < 0) {
            throw new IllegalArgumentException("num_oov_indices from 0, not " + unknown);
        }
        if (unknown < 2 && !buckets.equals(Buckets.REMAINDER)) {
            throw new IllegalArgumentException("nothing is hashed with num_oov_indices " + unknown);
        }
        if (vocabulary.isText() && unknown > 1 && buckets.equals(Buckets.REMAINDER)) {
            throw new IllegalArgumentException("a hash for words");
        }
        if (maskToken.isPresent() && vocabulary.words().contains(maskToken.get())) {
            throw new IllegalArgumentException("the mask token " + maskToken.get() + " is in the vocabulary");
        }
        if (mode == OutputMode.INT ? depth != 0 : depth < unknown + vocabulary.size()) {
            throw new IllegalArgumentException("vectors of " + depth + " for " + vocabulary.size() + " words");
        }
        if (!weights.isEmpty() && (mode != OutputMode.COUNT || weights.size() != depth)) {
            throw new IllegalArgumentException(weights.size() + " idf_weights for vectors of " + depth);
        }
    }

    /** The number of the first word that is not known. */
    public long firstUnknown() {
        return maskToken.isPresent() && mode == OutputMode.INT ? 1 : 0;
    }

    /** The number of the vocabulary's first word. */
    public long firstWord() {
        return firstUnknown() + unknown;
    }

    @Override
    public boolean takesText() {
        return vocabulary.isText();
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        if (input.dtype().isFloating()) {
            throw ShapeException.unsupported("strings or integers", input.toString());
        }
        if (vocabulary.isText() != (input.dtype() == DType.STRING)) {
            throw new ShapeException(vocabulary.isText() ? "strings" : "integers", input.toString());
        }
        if (mode.gathers() && input.shape().rank() > GATHERED_RANK) {
            throw ShapeException.unsupported(
                    "an input of 2 dimensions, as Keras says one shape of the output of others and computes another",
                    input.toString());
        }
        Shape shape = mode.encoded(input, depth);
        return List.of(new TensorType(policy.compute(), shape));
    }
}
