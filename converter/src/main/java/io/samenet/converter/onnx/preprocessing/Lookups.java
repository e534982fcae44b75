package io.samenet.converter.onnx.preprocessing;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.preprocessing.Buckets;
import io.samenet.formats.layer.preprocessing.InverseLookup;
import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.layer.preprocessing.Vocabulary;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Lookups of integers: a comparison with all of the vocabulary, and the place of the one that is equal. What works on
 * text, or makes decimal digits of numbers, has no operators in ONNX.
 */
final class Lookups {
    /** Comparisons with longer vocabularies would take more memory than any use is worth. */
    private static final int LONGEST = 1 << 16;

    /** A number that no vector has a place for. */
    private static final long LEFT_OUT = -1;

    private Lookups() {}

    /** The lowering of a layer that ONNX has no operators for. */
    static <D extends Declaration> Lowering<D> refused(String why) {
        return (declaration, scope) -> {
            throw scope.unsupported(why);
        };
    }

    static void lookup(Lookup lookup, LoweringScope scope) {
        check(lookup.vocabulary(), scope);
        if (lookup.unknown() == 0) {
            throw scope.unsupported("num_oov_indices 0: ONNX cannot refuse what is not in the vocabulary");
        }
        if (lookup.buckets().method() != Buckets.Method.REMAINDER) {
            throw scope.unsupported("ONNX has no hash of decimal digits");
        }
        Ops ops = scope.ops();
        boolean plain = lookup.mode() == OutputMode.INT;
        Tensor x = ops.cast(scope.input(), DType.INT64);
        Tensor numbers =
                ops.where(known(lookup.vocabulary(), x, scope), place(lookup, x, scope), unknown(lookup, x, ops));
        if (lookup.maskToken().isPresent()) {
            Tensor masked = ops.compare(
                    Operator.EQUAL,
                    x,
                    ops.integers(Long.parseLong(lookup.maskToken().get())));
            numbers = ops.where(masked, ops.integers(plain ? 0 : LEFT_OUT), numbers);
        }
        scope.give(plain ? ops.cast(numbers, scope.compute()) : encoded(lookup, numbers, scope));
    }

    private static Tensor encoded(Lookup lookup, Tensor numbers, LoweringScope scope) {
        Tensor encoded = Encoding.encoded(numbers, lookup.mode(), lookup.depth(), Optional.empty(), scope);
        return lookup.weights().isEmpty()
                ? encoded
                : scope.ops()
                        .mul(
                                encoded,
                                scope.ops().constant(scope.compute(), Shape.of(lookup.depth()), lookup.weights()));
    }

    private static void check(Vocabulary vocabulary, LoweringScope scope) {
        if (vocabulary.isText()) {
            throw scope.unsupported("strings have no arithmetic in ONNX");
        }
        if (vocabulary.size() > LONGEST) {
            throw scope.unsupported("a vocabulary of more than " + LONGEST + " numbers");
        }
    }

    private static List<Long> words(Vocabulary vocabulary) {
        return vocabulary.words().stream().map(Long::parseLong).toList();
    }

    /** For each element and each word whether they are equal. */
    private static Tensor equal(Vocabulary vocabulary, Tensor x, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor words = ops.constant(DType.INT64, Shape.of(vocabulary.size()), words(vocabulary));
        return ops.cast(ops.compare(Operator.EQUAL, ops.layout().unsqueeze(x, x.rank()), words), DType.INT64);
    }

    private static Tensor known(Vocabulary vocabulary, Tensor x, LoweringScope scope) {
        Tensor any = new Reductions(scope.ops())
                .reduce(Operator.REDUCE_MAX, equal(vocabulary, x, scope), List.of(x.rank()), false);
        return scope.ops().cast(any, DType.BOOL);
    }

    private static Tensor place(Lookup lookup, Tensor x, LoweringScope scope) {
        Ops ops = scope.ops();
        int size = lookup.vocabulary().size();
        Tensor places = ops.constant(
                DType.INT64,
                Shape.of(size),
                LongStream.range(lookup.firstWord(), lookup.firstWord() + size)
                        .boxed()
                        .toList());
        Tensor at = ops.mul(equal(lookup.vocabulary(), x, scope), places);
        return new Reductions(ops).reduce(Operator.REDUCE_SUM, at, List.of(x.rank()), false);
    }

    /** ONNX's remainder of integers has the divisor's sign, as {@code tf.math.floormod} has. */
    private static Tensor unknown(Lookup lookup, Tensor x, Ops ops) {
        Tensor first = ops.integers(lookup.firstUnknown());
        return lookup.unknown() == 1
                ? first
                : ops.add(ops.binary(Operator.MOD, x, ops.integers(lookup.unknown())), first);
    }

    /** All words in a row, the one for what is not known in front and behind; numbers beyond are drawn to these. */
    static void inverse(InverseLookup lookup, LoweringScope scope) {
        check(lookup.vocabulary(), scope);
        Ops ops = scope.ops();
        long unknown = Long.parseLong(lookup.unknownWord());
        List<Long> row = new ArrayList<>(List.of(unknown));
        lookup.maskToken().ifPresent(mask -> row.add(Long.parseLong(mask)));
        row.addAll(Collections.nCopies(Math.toIntExact(lookup.unknown()), unknown));
        row.addAll(words(lookup.vocabulary()));
        row.add(unknown);
        Tensor table = ops.constant(DType.INT64, Shape.of(row.size()), row);
        Tensor places = ops.clip(ops.add(ops.cast(scope.input(), DType.INT64), 1), 0, row.size() - 1);
        scope.give(ops.cast(ops.gather(table, places), lookup.vocabulary().dtype()));
    }
}
