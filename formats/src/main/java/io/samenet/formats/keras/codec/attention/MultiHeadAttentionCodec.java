package io.samenet.formats.keras.codec.attention;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.ClassNames;
import io.samenet.formats.keras.codec.frame.CallParameters;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.layer.attention.AttentionOptions;
import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code MultiHeadAttention} of tf.keras and Keras 3, {@code GroupQueryAttention} of Keras 3. */
final class MultiHeadAttentionCodec implements LayerCodec<MultiHeadAttention> {
    private static final String GROUPED = "GroupQueryAttention";
    private static final String OUTPUT_SHAPE = "output_shape";
    private static final String ATTENTION_AXES = "attention_axes";
    private static final String ROBUST_MASKING = "softmax_robust_masking";
    private static final List<TrainingField> TRAINING = TrainingField.all(
            TrainingField.weight("kernel", TrainingField.GLOROT_UNIFORM),
            TrainingField.weight("bias", TrainingField.ZEROS));
    private static final List<String> INPUTS = List.of("query", "value", "key");
    private static final List<String> MASKS = List.of("query_mask", "value_mask", "key_mask");
    private static final List<String> FURTHER =
            List.of(Arguments.ATTENTION_MASK, CallFlags.SCORES, "training", CallFlags.CAUSAL);
    private static final Set<String> SETTINGS = Set.of(CallFlags.SCORES, CallFlags.CAUSAL);

    @Override
    public Class<MultiHeadAttention> type() {
        return MultiHeadAttention.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names =
                new ArrayList<>(Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), "MultiHeadAttention"));
        names.addAll(Name.layers(EnumSet.of(Dialect.KERAS3), GROUPED, ClassNames.inPython(GROUPED)));
        return names;
    }

    @Override
    public List<TrainingField> training() {
        return TRAINING;
    }

    @Override
    public List<String> operands(Name name) {
        return INPUTS;
    }

    @Override
    public Optional<CallParameters> parameters(Name name) {
        return Optional.of(parameters(name.dialect(), name.text()));
    }

    /** {@code MultiHeadAttention.call} of Keras 3 takes the query's mask off the query, whatever it is given. */
    private static CallParameters parameters(Dialect dialect, String className) {
        List<String> masks = dialect == Dialect.KERAS3 ? MASKS : List.of();
        List<String> names = new ArrayList<>(INPUTS);
        names.addAll(masks);
        names.addAll(FURTHER);
        boolean ignores = dialect == Dialect.KERAS3 && !isGrouped(className);
        return new CallParameters(names, INPUTS, masks, SETTINGS, ignores ? Set.of(MASKS.get(0)) : Set.of());
    }

    private static boolean isGrouped(String className) {
        return ClassNames.registered(className).equals(GROUPED);
    }

    @Override
    public MultiHeadAttention decode(Fields fields, DecodeScope scope) {
        boolean grouped = isGrouped(scope.className());
        fields.ignore("seed", "query_shape", "key_shape", "value_shape");
        long keyDim = fields.positive(grouped ? "head_dim" : "key_dim");
        return new MultiHeadAttention(
                fields.positive(grouped ? "num_query_heads" : "num_heads"),
                grouped ? Optional.of(fields.positive("num_key_value_heads")) : Optional.empty(),
                keyDim,
                grouped ? keyDim : fields.positive("value_dim", keyDim),
                grouped ? List.of() : outputShape(fields),
                grouped ? Optional.empty() : axes(fields, scope.dialect()),
                options(fields, scope));
    }

    private static AttentionOptions options(Fields fields, DecodeScope scope) {
        CallParameters parameters = parameters(scope.dialect(), scope.className());
        double dropout = fields.share("dropout");
        boolean three = scope.dialect() == Dialect.KERAS3;
        Optional<Long> window = three && fields.find("sliding_window").isPresent()
                ? Optional.of(fields.positive("sliding_window"))
                : Optional.empty();
        return new AttentionOptions(
                fields.flag("use_bias", true),
                three && fields.flag("use_gate", false),
                parameters.flag(CallFlags.CAUSAL, scope),
                window,
                parameters.flag(CallFlags.SCORES, scope),
                three ? maskUse(dropout) : keras2(fields),
                dropout);
    }

    /** Keras 3 computes attention as a whole unless it may have to drop scores. */
    private static MaskUse maskUse(double dropout) {
        return dropout > 0 ? MaskUse.REPLACED_THEN_ZERO : MaskUse.REPLACED_BY_LEAST;
    }

    private static MaskUse keras2(Fields fields) {
        return fields.flag(ROBUST_MASKING, false) ? MaskUse.REPLACED : MaskUse.ADDED;
    }

    private static List<Long> outputShape(Fields fields) {
        Optional<Value> found = fields.find(OUTPUT_SHAPE);
        List<Long> sizes = found.isPresent() ? fields.integers(OUTPUT_SHAPE) : List.of();
        if (sizes.stream().anyMatch(s -> s < 1)) {
            throw fields.malformed(OUTPUT_SHAPE, "positive integers");
        }
        return sizes;
    }

    /** Keras 2 counts negative axes among those of the projection, which has one more. */
    private static Optional<List<Integer>> axes(Fields fields, Dialect dialect) {
        if (fields.find(ATTENTION_AXES).isEmpty()) {
            return Optional.empty();
        }
        List<Integer> axes = fields.axes(ATTENTION_AXES);
        if (axes.isEmpty() || (dialect == Dialect.KERAS2 && axes.stream().anyMatch(a -> a < 0))) {
            throw fields.unsupported(ATTENTION_AXES, fields.value(ATTENTION_AXES));
        }
        return Optional.of(axes);
    }

    @Override
    public String className(MultiHeadAttention attention, EncodeScope scope) {
        boolean grouped = attention.keyValueHeads().isPresent();
        String name = grouped ? GROUPED : "MultiHeadAttention";
        return scope.since(grouped ? Dialect.KERAS3 : Dialect.KERAS2, name);
    }

    @Override
    public Dict encode(MultiHeadAttention attention, EncodeScope scope) {
        AttentionOptions options = attention.options();
        Value.DictBuilder config = attention.keyValueHeads().isPresent() ? grouped(attention) : alone(attention);
        config.put("dropout", options.dropout()).put("use_bias", options.useBias());
        if (scope.dialect() == Dialect.KERAS3) {
            return config.put("use_gate", options.useGate())
                    .put(
                            "sliding_window",
                            options.slidingWindow()
                                    .map(Value::of)
                                    .<Value>map(v -> v)
                                    .orElse(Value.none()))
                    .build();
        }
        if (options.useGate() || options.slidingWindow().isPresent()) {
            String what = options.useGate() ? "use_gate" : "sliding_window";
            throw UnsupportedException.of(scope.where(), "Keras 2 has no MultiHeadAttention with " + what);
        }
        return config.put(ROBUST_MASKING, options.maskUse() == MaskUse.REPLACED)
                .put("query_shape", Value.none())
                .put("key_shape", Value.none())
                .put("value_shape", Value.none())
                .build();
    }

    private static Value.DictBuilder alone(MultiHeadAttention attention) {
        Value axes = attention
                .attentionAxes()
                .<Value>map(
                        a -> Value.ints(a.stream().mapToLong(Integer::longValue).toArray()))
                .orElse(Value.none());
        long[] sizes =
                attention.outputShape().stream().mapToLong(Long::longValue).toArray();
        return Value.dict()
                .put("num_heads", attention.heads())
                .put("key_dim", attention.keyDim())
                .put("value_dim", attention.valueDim())
                .put(OUTPUT_SHAPE, sizes.length == 0 ? Value.none() : Value.ints(sizes))
                .put(ATTENTION_AXES, axes);
    }

    private static Value.DictBuilder grouped(MultiHeadAttention attention) {
        return Value.dict()
                .put("head_dim", attention.keyDim())
                .put("num_query_heads", attention.heads())
                .put("num_key_value_heads", attention.keyValueHeads().orElseThrow());
    }

    @Override
    public Dict node(MultiHeadAttention attention, Dialect target) {
        return CallFlags.node(attention.options().causal(), attention.options().returnScores());
    }
}
