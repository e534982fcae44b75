package io.samenet.verifier.proof;

import java.util.Locale;

/**
 * The rules that lead to the normal form, and why each keeps the computation. A rule of tier 0 concerns naming and
 * spelling, one of tier 1 removes or exchanges layers and keeps every product, sum and rounding: the order in which the
 * terms of one product of matrices are summed up is the backend's, here as for one layer that is run twice. A rule of
 * tier 2 holds for real numbers, whose sums and products are not rounded: it never leads to a proof.
 *
 * <p>Rules that make other layers of those of a file hold at inference only: which layers a model has is what scope
 * architecture is about.
 */
public enum Rule {
    /**
     * {@code x → InputLayer → f} becomes {@code x → f}; the layer's type is compared as part of the interface. An
     * {@code InputLayer} in the middle of a graph hands its input on; one that would change type or rank stays.
     */
    INPUT_LAYER_STRIPPED(0, Holds.EVERYWHERE),
    /** {@code x → (model: f → g)} becomes {@code x → f → g}: calling a model is calling its layers. */
    NESTED_MODEL_INLINED(0, Holds.EVERYWHERE),
    /** A call from which no path leads to an output is left out: nothing reads what it computes. */
    DEAD_CALL_DROPPED(0, Holds.EVERYWHERE),
    /**
     * The axes of normalizations, softmax, concatenation and reductions are counted from the front: {@code -1} and
     * {@code 3} are the same axis of four.
     */
    AXES_COUNTED_FROM_FRONT(0, Holds.EVERYWHERE),
    /**
     * {@code x ∘ 2} becomes {@code x ∘ 2.0} for floating-point {@code x}: the constant is made floating-point anyway,
     * which is exact up to 2^53. {@code x ≠ 0.0} becomes {@code x ≠ 0} for integers: no integer but 0 converts to 0.
     */
    CONSTANT_IN_TYPE_OF_OPERAND(0, Holds.EVERYWHERE),
    /** What a layer would do with a mask (an activation, attention) does not matter where none is handed to it. */
    MASK_NOT_GIVEN(0, Holds.EVERYWHERE),
    /**
     * Whether a layer makes a mask does not matter beside the calls that take the mask, which all have it as an argument;
     * a mask that reaches the loss concerns training.
     */
    MASK_IS_ARGUMENT(0, Holds.AT_INFERENCE),
    /** Momentum of batch normalization, dropout of attention and the like are read while training only. */
    TRAINING_SETTINGS_FORGOTTEN(0, Holds.AT_INFERENCE),
    /**
     * Whether {@code Resizing} keeps images of integers what they are, as in Keras 3, or makes them floating-point, as in
     * Keras 2, does not matter for an image that is floating-point.
     */
    INTEGERS_NOT_GIVEN(0, Holds.EVERYWHERE),
    /**
     * The mask that batch normalization is handed is left out: it keeps masked steps out of the statistics, which are made
     * while training only.
     */
    MASK_OF_TRAINING_DROPPED(0, Holds.UNLESS_TRAINING),
    /**
     * {@code x → Dropout → f} becomes {@code x → f}, and so for noise and for layers that change images in training: at
     * inference they hand on their input.
     */
    DROPOUT_VANISHES(1, Holds.AT_INFERENCE),
    /** {@code x → Identity → f} becomes {@code x → f}. */
    IDENTITY_VANISHES(1, Holds.EVERYWHERE),
    /** {@code Dense(relu)} becomes {@code Dense → relu}: the function is applied last, to what the layer computes. */
    ACTIVATION_SPLIT_OFF(1, Holds.EVERYWHERE),
    /** {@code x → linear → f} becomes {@code x → f}. */
    LINEAR_VANISHES(1, Holds.EVERYWHERE),
    /** Padding by nothing, cropping by nothing, a permutation that moves nothing, repeating once: the input itself. */
    NEUTRAL_VANISHES(1, Holds.EVERYWHERE),
    /** {@code Flatten} and {@code Reshape} become {@code Reshape} to the sizes that result: both keep row-major order. */
    FLATTEN_IS_RESHAPE(1, Holds.EVERYWHERE),
    /** {@code Reshape → Reshape} becomes the second alone: row-major order is kept throughout. */
    RESHAPE_OF_RESHAPE(1, Holds.EVERYWHERE),
    /** {@code Add([x, y])} becomes {@code x + y} where no dimension and no type is changed first, and no mask is read. */
    MERGE_IS_OPERATION(1, Holds.EVERYWHERE),
    /** A recurrent layer that returns states which nothing reads becomes one that does not return them. */
    UNREAD_STATE_NOT_RETURNED(1, Holds.EVERYWHERE),
    /** What a recurrent layer's output is at masked steps does not matter where no mask is handed to it. */
    MASKED_OUTPUT_WITHOUT_MASK(1, Holds.EVERYWHERE),
    /**
     * {@code x → ZeroPadding → Convolution(valid)} becomes {@code x → Convolution(same)}, or causal, where the borders are
     * those ({@link PaddingIntoConvolution}).
     */
    PADDING_INTO_CONVOLUTION(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code TimeDistributed(relu)} becomes {@code relu}, which takes each step by itself anyway, and so dropout. */
    TIME_DISTRIBUTED_UNWRAPPED(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code SeparableConvolution} becomes a depthwise convolution and a pointwise one of its result. */
    SEPARABLE_SPLIT(1, Holds.AT_INFERENCE, Turn.SECOND),
    /**
     * A bias that is zero everywhere is left out. Outputs compare as equal: {@code -0 + 0} is {@code 0}, which nothing in
     * the models that this is used on can tell apart.
     */
    ZERO_BIAS_DROPPED(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** Of batch normalization, a gamma that is 1 everywhere and a beta that is 0 everywhere are left out. */
    NEUTRAL_SCALE_DROPPED(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code Average([x, y])} becomes {@code (x + y) ÷ 2}. */
    AVERAGE_SPLIT(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code maximum(x, 0)} becomes {@code relu(x)}; of zeros the same holds as for {@link #ZERO_BIAS_DROPPED}. */
    MAXIMUM_WITH_ZERO_IS_RELU(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code TimeDistributed(model: f → g)} becomes {@code TimeDistributed(f) → TimeDistributed(g)}. */
    TIME_DISTRIBUTED_CHAIN(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code pad(x, …)} with zeros becomes {@code ZeroPadding} where batch and channels get none. */
    PAD_IS_ZERO_PADDING(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code x → ZeroPadding → ZeroPadding} becomes one by the sum of both. */
    PADDING_OF_PADDING(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code GlobalAveragePooling} becomes the mean along the spatial axes, {@code GlobalMaxPooling} the largest. */
    GLOBAL_POOLING_IS_REDUCTION(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** A reduction that keeps its axes becomes one that does not, and {@code Reshape}. */
    KEPT_AXES_ARE_RESHAPED(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code expand_dims}, {@code squeeze} and {@code reshape} become {@code Reshape} where the batch stays in front. */
    SHAPE_OPERATION_IS_RESHAPE(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code transpose} becomes {@code Permute} where the batch stays in front. */
    TRANSPOSE_IS_PERMUTE(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code Permute → Permute} becomes one. */
    PERMUTE_OF_PERMUTE(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code Add([x, y, z])} becomes {@code (x + y) + z}, and so for products, maxima and minima. */
    MERGE_IS_CHAIN(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code x + (-y)} becomes {@code x - y}, {@code x ÷ 2} becomes {@code x · 0.5} ({@link ArithmeticForms}). */
    ARITHMETIC_RESPELLED(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code exp}, {@code sigmoid} and {@code tanh} become activations. */
    OPERATION_IS_FUNCTION(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code x · sigmoid(x)} becomes {@code silu(x)}. */
    PRODUCT_WITH_SIGMOID_IS_SILU(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code maximum(x, a · x)} becomes {@code LeakyReLU(a)} for {@code 0 < a < 1}. */
    LARGER_OF_MULTIPLE_IS_LEAKY_RELU(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code clip}, {@code relu6}, {@code minimum(relu(x), 6)} become one clamp ({@link ClampForms}). */
    CLAMPS_JOINED(1, Holds.AT_INFERENCE, Turn.SECOND),
    /** {@code x → Reshape → relu} becomes {@code x → relu → Reshape}, and the like ({@link FunctionBeforeMove}). */
    FUNCTION_BEFORE_MOVE(1, Holds.AT_INFERENCE, Turn.SECOND),
    /**
     * {@code TimeDistributed(sigmoid)} becomes {@code sigmoid}, and so for all functions that round: TensorFlow rounds them
     * otherwise at the end of a row of memory, as running both shows.
     */
    TIME_DISTRIBUTED_FUNCTION(2, Holds.AT_INFERENCE, Turn.THIRD),
    /**
     * {@code TimeDistributed(Dense)} becomes {@code Dense}. The terms of each sum are the same; Keras 3.15 with TensorFlow
     * 2.21 adds them in another order for a matrix of fewer rows, as running both shows.
     */
    TIME_DISTRIBUTED_DENSE(2, Holds.AT_INFERENCE, Turn.THIRD),
    /**
     * A convolution by a window of one element becomes {@code Dense}: the kernel's bytes are the same matrix. The terms of
     * each sum are the same; TensorFlow adds them in another order for some sizes, as running both shows.
     */
    POINTWISE_IS_DENSE(2, Holds.AT_INFERENCE, Turn.THIRD),
    /** {@code x → MaxPooling → relu} becomes {@code x → relu → MaxPooling}, as holds of numbers ({@link ClampBeforePooling}). */
    CLAMP_BEFORE_POOLING(2, Holds.AT_INFERENCE, Turn.THIRD),
    /** {@code x → Dense → BatchNormalization} becomes {@code Dense} with other weights, and so for convolutions. */
    BATCH_NORMALIZATION_FOLDED(2, Holds.AT_INFERENCE, Turn.THIRD),
    /** {@code x → BatchNormalization → Dense} becomes {@code Dense} with other weights, and so for convolutions. */
    BATCH_NORMALIZATION_FOLDED_AHEAD(2, Holds.AT_INFERENCE, Turn.THIRD),
    /** {@code x → BatchNormalization → BatchNormalization} becomes one. */
    BATCH_NORMALIZATIONS_JOINED(2, Holds.AT_INFERENCE, Turn.THIRD),
    /** Batch normalization becomes a factor and a summand for each channel: mean 0, variance 1, epsilon 0. */
    BATCH_NORMALIZATION_SIMPLIFIED(2, Holds.AT_INFERENCE, Turn.THIRD),
    /** Hidden units with relu are scaled by powers of two, and what reads them by their inverses. */
    HIDDEN_UNITS_SCALED(2, Holds.AT_INFERENCE, Turn.THIRD),
    /** Hidden units between two affine layers are put in an order that their weights tell. */
    HIDDEN_UNITS_ORDERED(2, Holds.AT_INFERENCE, Turn.THIRD),
    /** {@code maximum(maximum(x, y), z)} is {@code maximum(x, maximum(y, z))}, and so of minima. */
    LARGEST_IN_ANY_ORDER(1, Holds.AT_INFERENCE, Turn.SEARCH),
    /** The larger of two clamped is the clamped larger, and so of the smaller. */
    LARGEST_OF_CLAMPED(1, Holds.AT_INFERENCE, Turn.SEARCH),
    /** {@link #FUNCTION_BEFORE_MOVE} the other way round. */
    FUNCTION_BEHIND_MOVE(1, Holds.AT_INFERENCE, Turn.SEARCH),
    /** {@code Permute(x) + Permute(y)} becomes {@code Permute(x + y)}, and so for Reshape and other operations. */
    OPERATION_BEFORE_MOVE(1, Holds.AT_INFERENCE, Turn.SEARCH),
    /** {@link #OPERATION_BEFORE_MOVE} the other way round. */
    OPERATION_BEHIND_MOVE(1, Holds.AT_INFERENCE, Turn.SEARCH),
    /** Operands of an operation that commutes are compared in any order; of a longer sum only the first two. */
    OPERANDS_EXCHANGED(0, Holds.EVERYWHERE);

    /** Where a rule keeps the computation the same. */
    private enum Holds {
        /** In training too. */
        EVERYWHERE,
        /** At inference, and where architectures are compared. */
        UNLESS_TRAINING,
        /** At inference. */
        AT_INFERENCE;

        boolean at(Scope scope) {
            return switch (this) {
                case EVERYWHERE -> true;
                case UNLESS_TRAINING -> scope != Scope.TRAINING;
                case AT_INFERENCE -> scope == Scope.INFERENCE;
            };
        }
    }

    private final int tier;
    private final Holds holds;
    private final Turn turn;

    Rule(int tier, Holds holds) {
        this(tier, holds, Turn.FIRST);
    }

    Rule(int tier, Holds holds, Turn turn) {
        this.tier = tier;
        this.holds = holds;
        this.turn = turn;
    }

    /** The tier that allows it. */
    public int tier() {
        return tier;
    }

    /** Whether the rule keeps training the same too; others do not hold there. */
    public boolean isExactInTraining() {
        return holds == Holds.EVERYWHERE;
    }

    /** When it is tried. */
    Turn turn() {
        return turn;
    }

    /** Whether it may be used, all turns up to {@code now} considered. */
    boolean isAllowed(Scope scope, int allowedTier, Turn now) {
        return tier <= allowedTier && holds.at(scope) && turn.compareTo(now) <= 0;
    }

    /** The rule's name in reports and certificates, such as {@code dropout-vanishes}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
