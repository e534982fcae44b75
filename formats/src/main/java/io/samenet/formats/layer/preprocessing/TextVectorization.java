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
 * Numbers of the words of texts ({@code keras.layers.TextVectorization}): texts {@code (batch)} or {@code (batch, 1)},
 * where they are split, to numbers {@code (batch, words)}, padded with 0, or to vectors {@code (batch, depth)}.
 *
 * @param standardize what is done to a text first
 * @param split into what it is taken apart
 * @param ngrams how many neighbouring words make one, in this order; empty for single words
 * @param length to how many numbers each text's are padded or cut; without it as many as the longest has
 * @param lookup the words and what becomes of their numbers; "" is its mask, there is one number for unknown words
 */
public record TextVectorization(
        Standardize standardize, Split split, List<Long> ngrams, Optional<Long> length, Lookup lookup)
        implements Declaration {
    /** What is done to a text before it is split. Letters are those of ASCII. */
    public enum Standardize {
        /** Nothing. */
        NONE,
        /** Letters are made small. */
        LOWER,
        /** Punctuation is taken out. */
        STRIP_PUNCTUATION,
        /** Letters are made small and punctuation is taken out. */
        LOWER_AND_STRIP_PUNCTUATION
    }

    /** Into what a text is taken apart. */
    public enum Split {
        /** It is one word. */
        NONE,
        /** At white space. */
        WHITESPACE,
        /** Into its characters (code points). */
        CHARACTER
    }

    /** Checks the fields. */
    public TextVectorization {
        ngrams = List.copyOf(ngrams);
        if (ngrams.stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("ngrams of positive sizes, not " + ngrams);
        }
        if (length.isPresent() && (length.get() < 0 || lookup.mode() != OutputMode.INT)) {
            throw new IllegalArgumentException("output_sequence_length from 0 and for output_mode int alone");
        }
        if (!lookup.vocabulary().isText()
                || lookup.unknown() != 1
                || !lookup.maskToken().equals(Optional.of(""))) {
            throw new IllegalArgumentException("a lookup of words with the mask \"\" and one number for unknown words");
        }
        if (lookup.mode() == OutputMode.ONE_HOT) {
            throw new IllegalArgumentException("an output mode other than one_hot");
        }
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        Shape shape = input.shape();
        if (input.dtype() != DType.STRING) {
            throw new ShapeException("strings", input.toString());
        }
        boolean column = shape.rank() == 2 && shape.size(1) == 1;
        boolean fits = split == Split.NONE ? shape.rank() == 2 : shape.rank() == 1 || column;
        if (!fits) {
            throw ShapeException.unsupported(
                    split == Split.NONE ? "texts (batch, words)" : "texts (batch,) or (batch, 1)", input.toString());
        }
        long innermost = lookup.mode() == OutputMode.INT ? words(shape) : lookup.depth();
        return List.of(new TensorType(policy.compute(), Shape.of(shape.size(0), innermost)));
    }

    private long words(Shape shape) {
        boolean fixed = split == Split.NONE && ngrams.isEmpty();
        return length.orElse(fixed ? shape.size(1) : Shape.FREE);
    }
}
