package io.samenet.verifier.check;

import io.samenet.verifier.check.LocalRule.Holds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All rules, in the order in which a writer tries them. */
public final class Rules {
    /** A layer's state outputs are left out; only a writer who knows that nothing reads them wants it. */
    static final String UNREAD_STATE = "unread-state-not-returned";

    /** Not a rule: that a part of a call is the node that it is now, and rules that come concern the next part. */
    static final String END_OF_PART = "then";

    /** Not a rule of its own call: that operands stand in another order than the node's. */
    static final String EXCHANGED = "operands-exchanged";

    static final List<LocalRule> ALL = List.of(
            new LocalRule("input-layer-stripped", 0, Holds.EVERYWHERE, VanishingRules::inputLayer),
            new LocalRule("identity-vanishes", 1, Holds.EVERYWHERE, VanishingRules::identity),
            new LocalRule("dropout-vanishes", 1, Holds.AT_INFERENCE, VanishingRules::dropout),
            new LocalRule("linear-vanishes", 1, Holds.EVERYWHERE, VanishingRules::linear),
            new LocalRule("neutral-vanishes", 1, Holds.EVERYWHERE, VanishingRules::neutral),
            new LocalRule("mask-not-given", 0, Holds.EVERYWHERE, SettingRules::maskNotGiven),
            new LocalRule("mask-is-argument", 0, Holds.AT_INFERENCE, SettingRules::maskIsArgument),
            new LocalRule("training-settings-forgotten", 0, Holds.AT_INFERENCE, SettingRules::momentum),
            new LocalRule("masked-output-without-mask", 1, Holds.EVERYWHERE, SettingRules::maskedOutput),
            new LocalRule("integers-not-given", 0, Holds.EVERYWHERE, SettingRules::integersNotGiven),
            new LocalRule("mask-of-training-dropped", 0, Holds.UNLESS_TRAINING, SettingRules::maskOfTraining),
            new LocalRule("axes-counted-from-front", 0, Holds.EVERYWHERE, AxisRules::fromFront),
            LocalRule.late("time-distributed-chain", StepRules::chain),
            LocalRule.late("time-distributed-unwrapped", StepRules::unwrapped),
            LocalRule.late("pad-is-zero-padding", BorderRules::pad),
            LocalRule.late("padding-of-padding", BorderRules::twice),
            LocalRule.late("padding-into-convolution", WindowRules::padding),
            LocalRule.late("separable-split", WindowRules::separable),
            LocalRule.late("zero-bias-dropped", ZeroRules::bias),
            LocalRule.late("neutral-scale-dropped", ZeroRules::neutralScale),
            new LocalRule("activation-split-off", 1, Holds.EVERYWHERE, SplitRule::activation),
            LocalRule.late("global-pooling-is-reduction", PoolingRules::global),
            LocalRule.late("kept-axes-are-reshaped", PoolingRules::keptAxes),
            LocalRule.late("shape-operation-is-reshape", ReshapeRules::operation),
            new LocalRule("flatten-is-reshape", 1, Holds.EVERYWHERE, ReshapeRules::flatten),
            new LocalRule("reshape-of-reshape", 1, Holds.EVERYWHERE, ReshapeRules::ofReshape),
            LocalRule.late("transpose-is-permute", PermuteRules::transpose),
            LocalRule.late("permute-of-permute", PermuteRules::twice),
            LocalRule.late("merge-is-chain", OperationRules::chain),
            LocalRule.late("average-split", OperationRules::average),
            LocalRule.late("maximum-with-zero-is-relu", ZeroRules::maximum),
            new LocalRule("merge-is-operation", 1, Holds.EVERYWHERE, OperationRules::merge),
            new LocalRule("constant-in-type-of-operand", 0, Holds.EVERYWHERE, OperationRules::constant),
            LocalRule.late("arithmetic-respelled", ArithmeticRules::respelled),
            LocalRule.late("operation-is-function", FunctionRules::named),
            LocalRule.late("product-with-sigmoid-is-silu", FunctionRules::selfGated),
            LocalRule.late("larger-of-multiple-is-leaky-relu", FunctionRules::leaky),
            LocalRule.late("clamps-joined", Bounds::joined),
            LocalRule.late("function-before-move", MoveRules::functionBefore),
            new LocalRule(UNREAD_STATE, 1, Holds.EVERYWHERE, SettingRules::unreadState));

    /**
     * Rules of steps alone, which would undo each other: no call is brought to its node by one of these. Where one can be
     * used in two ways there are two rows of its name, and a step may mean either.
     */
    static final List<LocalRule> OF_STEPS = List.of(
            LocalRule.late("largest-in-any-order", LargestRules::withoutFirst),
            LocalRule.late("largest-in-any-order", LargestRules::withoutSecond),
            LocalRule.late("largest-of-clamped", LargestRules::ofClamped),
            LocalRule.late("function-behind-move", MoveRules::functionBehind),
            LocalRule.late("operation-before-move", MoveRules::operationBefore),
            LocalRule.late("operation-behind-move", MoveRules::operationBehind));

    private Rules() {}

    /** Names of all rules that a certificate may name. */
    public static List<String> words() {
        List<String> words = new ArrayList<>(
                forSteps().stream().map(LocalRule::word).distinct().toList());
        words.add(EXCHANGED);
        return words;
    }

    /** All that steps may use. */
    static List<LocalRule> forSteps() {
        List<LocalRule> all = new ArrayList<>(ALL);
        all.addAll(OF_STEPS);
        return all;
    }

    static Optional<LocalRule> find(String word) {
        return ALL.stream().filter(r -> r.word().equals(word)).findFirst();
    }
}
