// SPDX-License-Identifier: Apache-2.0
// English: what staff say, yes and no, and marks in words. The same plain rows as lexicon_en.cpp.
#include "oos/score/lexicon_tables.hpp"

namespace oos::score {

namespace {

constexpr Row english_cue_rows[] = {
    {Sense::asks_recommend, 0,
     "how likely|how like|likely is it|likely are you|likely you would|likely to recommend|would "
     "you recommend|you recommend us|you recommended us|you to recommend|you to recommended|you "
     "would recommend|recommend us to|recommend us|recommended us|recommend our|will you "
     "recommend|you recommend our|recommend a friend|to recommend to|willing to recommend|ready "
     "to recommend|are you to recommend|how lightly are you|lightly are you to recommend|"
     "recommend as to|to recommend as|recommend our branch|recommend this|recommend our bank|"
     "likely would you|recommending us|would you be to recommend|likely that you would"},
    {Sense::asks_mark, 0,
     "on a scale|on scale|on the scale|scale from|scale of|scale from zero|how would you rate|"
     "would you rate|please rate|can you rate|could you rate|how many points"},
    {Sense::asks_percent, 0,
     "what probability|what is the probability|with what probability|with what likelihood|what's "
     "the probability|probability that you|the probability of|what percent|in percent|how many "
     "percent"},
    {Sense::asks_effort, 0,
     "how easy|how difficult|how hard was|how much effort|made it easy|was it easy|do you agree "
     "it was easy|agree that it was easy|how much do you agree|how easy was|was it to handle|much "
     "effort was|how hard did you"},
    {Sense::asks_satisfied, 0,
     "how satisfied|are you satisfied|how happy are|how would you rate|how do you like|how was "
     "the service|how was our|how was your visit"},
    {Sense::asks_words, 0,
     "should we improve|can we improve|could we improve|could we do better|should we do better|"
     "can we do better|what could we do|any suggestions|what would you change|what should we "
     "change|what should we do"},
    {Sense::scale_open, 0, "from|between|of|scale|a"},
    {Sense::scale_to, 0, "to|and|through|till|until|two|too"},
    {Sense::explains, 0, "is|means|being|for no|for yes|meaning|stands|would be no|would mean"},
    {Sense::leads, 0,
     "shall i put|can i put|may i put|shall i write|can i write|may i write|could i write|i will "
     "put|i'll put|i will write down|i'll write|you will give|you'll give|you would give|will you "
     "give|would you give|could you give|can you give|please give|give us a|shall we say|did you "
     "say|you said|do you mean|did i hear|ten right|ten yes|can i put down|may i put down|i'll "
     "put down|i'll mark|shall i mark|can i mark|you'd give us|you'd give us a|you would give us|"
     "i'm putting|i am putting|shall we put|put you down for"},
    {Sense::begs, 0,
     "my bonus depends|our bonus depends|my bonus|our bonus|my pay depends|my salary depends|cut "
     "our pay|cut my pay|dock my pay|lose my job|lose my bonus|get fired|get in trouble|i beg "
     "you|i'm begging you|please give us a ten|please give us ten|please give me a ten|please "
     "give me ten|please please|we need tens|i need a ten|we need a ten|it would help me a lot|"
     "please say yes|just say yes"},
    {Sense::word, 0, "please say yes or no|just say yes or no"},
    {Sense::one_sided, 0,
     "won't you|wouldn't you|you will recommend us right|you'll recommend us right|you would "
     "recommend us right|don't you|isn't it so|of course you will|of course you would|surely you|"
     "you surely|you will of course|you'll surely"},
    {Sense::not_customer, 0,
     "testing the button|test the button|testing the microphone|button test|this is a test|just "
     "a test|test test|testing testing|testing one two|test press|pressed by mistake|pressed it "
     "by mistake|pressed by accident"},
    {Sense::not_customer, 1,
     "i'm the courier|i am the courier|i'm a courier|i am a courier|i'm not a customer|i am not "
     "a customer|i work here|i'm from the next department|i'm your colleague|i am your colleague|"
     "we are colleagues|i'm the cleaner|i'm the electrician|i'm the technician|i'm new here i "
     "work|i'm a trainee|i'm from the delivery"},
    {Sense::presses, 0,
     "why so low|why so little|why only|only that|why not|why such|so few|could you give more|"
     "not higher|why not higher|what about|how about|my bonus|are you sure|can't you|couldn't "
     "you|couldn't it be|could it be more|could it be higher|can it be more|any chance of|is "
     "that all|not a ten|not ten|why not a ten|why not a nine|come on|but why|what would make it|"
     "couldn't you make it|could you make it|can you make it|can we say ten|really only"},
    {Sense::presses, 1,
     "a bit more|maybe higher|maybe a higher|higher please|maybe a bit more|a little more|a "
     "little higher|so little|so low|that low|raise it|bump it"},
    {Sense::presses, 2,
     "only five|only six|only seven|only eight|just six|just seven|just five|just eight"},
    {Sense::question_tail, 0,
     "us|our|to a friend|a friend|to friends|friends|a friend or colleague|to a friend or "
     "colleague|to your friends|to friends or family|friends and family|friend|colleague|or "
     "colleague|branch|company|bank|please|as to a friend|to others|to someone"},
};

constexpr Row english_yes_no_rows[] = {
    {Sense::yes, 1,
     "yes|yeah|yep|yup|sure|of course|absolutely|definitely|certainly|with pleasure|gladly|i "
     "would|i will|i do|i already did|i already have|i already do|why not|for sure|without a "
     "doubt|no doubt|can't recommend you enough|can't recommend enough|cannot recommend you "
     "enough|cannot recommend enough|can't recommend it enough|not only recommend|i would "
     "recommend|i'd recommend|i will recommend|i'll recommend|i'd love to|naturally|any time|most "
     "likely|uh huh|no problem|no question|happy to|i'd be happy to|glad to|i'd be glad to|i'm "
     "happy to|you bet|probably|yes probably|i'd recommend it to anyone|recommend it to anyone|"
     "can't think of a reason not to|no reason not to|no reason why not|why wouldn't i|not only "
     "that|not only would i|oh yes|yes indeed|indeed|very much so|certainly i will|of course i "
     "would|of course i will|i already recommended|i have recommended|i've recommended|i've "
     "already|already did|already have|already do|all the time|without hesitation|in a heartbeat|"
     "with all my heart|by all means|100 percent|a hundred percent|hundred percent|one hundred "
     "percent|totally|hell yes|too right|i can recommend|i can only recommend|i think i would|i "
     "believe so|it is|it was|it has|it's solved|it's sorted|it's fixed|all sorted|all done|all "
     "good|sorted|solved|fixed|resolved|it's resolved|they did|you did|completely|fully|yes "
     "completely|luckily yes|thankfully yes|fortunately yes|aye|affirmative|ok|okay|can't "
     "complain yes|no reason not|i'd say yes|i would say yes|i can't recommend you enough|i can't "
     "recommend enough|i cannot recommend you enough|i cannot recommend enough|i can't recommend "
     "it enough|can't recommend them enough|i don't see why not|don't see why not|i couldn't not "
     "*|couldn't not *|no doubt about it|yes please|absolutely yes|definitely yes|of course yes|i "
     "most certainly would|i certainly would|i definitely would|without question|sure thing|will "
     "do|why ever not|no hesitation|i can't see why not|see no reason not to"},
    {Sense::no, -1,
     "no|nope|nah|never|not at all|certainly not|of course not|absolutely not|definitely not|no "
     "way|i would not|i wouldn't|i will not|i won't|i don't think so|i do not think so|not really|"
     "unlikely|hardly|not likely|yeah right|fat chance|as if|under no circumstances|by no means|"
     "wouldn't recommend|would not recommend|won't recommend|will not recommend|cannot recommend|"
     "can't recommend|don't recommend|do not recommend|i doubt it|no thanks never|rather not "
     "really|i am not going to|i'm not going to|i'm afraid not|afraid not|unfortunately not|sadly "
     "not|sadly no|unfortunately no|not yet|no not yet|it isn't|it is not|it hasn't|it wasn't|"
     "it's not|it has not|it was not|isn't solved|not solved|not resolved|not fixed|you didn't|"
     "you did not|they didn't|didn't solve|didn't solve anything|over my dead body|not in a "
     "million years|not in my life|not on your life|can't say i would|can't say that i would|hell "
     "no|not a chance|no chance|not to anyone|to nobody|to no one|i'd rather not recommend|i "
     "would never|i'd never|never ever|not ever|why would i|why should i|i would say no|i can't "
     "recommend|i cannot recommend|i couldn't recommend|couldn't recommend|i'd advise against|i "
     "would advise against|i'd warn|stay away|not for me|no i would not|no i wouldn't|no i won't|"
     "nay|negative|i'd not|think not|wouldn't dream of it|when hell freezes over|when pigs fly|"
     "i'd rather not|absolutely no|no no|not likely to|doubt it|i really doubt it|highly unlikely|"
     "very unlikely|of course no|i'd think twice|i would think twice|think twice|i certainly "
     "wouldn't|i certainly would not|certainly wouldn't|i definitely wouldn't|definitely wouldn't|"
     "i really wouldn't|i don't think i would|i don't think i'd|don't think i would|i do not "
     "think i would|i don't believe so|not sure i'd recommend|not something i'd *|not one bit|no "
     "sir|no thank you|no thanks|not ever again|never again|i won't be recommending|won't be "
     "recommending|absolutely never|i sure wouldn't|i'd say never|i don't want to recommend|i "
     "would not recommend you|i wouldn't recommend you|i'd not recommend|i'd never recommend"},
    {Sense::maybe, 0,
     "maybe|perhaps|it depends|depends|i don't know|i do not know|don't know|not sure|hard to say|"
     "yes and no|possibly|who knows|i have no idea|no idea|we will see|we'll see|let me think|i'm "
     "not sure|i am not sure|could be|neither|i'll think about it|i will think about it|need to "
     "think|have to think|depends on|it depends on|partly|partially|not entirely|not completely|"
     "not fully|not quite|half|halfway|kind of|sort of|so so|can't say|i can't say|cannot say|"
     "time will tell|we shall see|not sure yet|i don't know yet|don't know yet|too early to say|"
     "too early to tell|fifty fifty|more or less|to whom|to who|who to|why do you ask|sorry what|"
     "pardon|come again|i couldn't say|i could or could not|maybe yes maybe no|in some ways|"
     "somewhat|never say never|not sure i would|not sure if i would|i'm not sure i would|i don't "
     "know about that|i don't know if i would|i might|might|i may|could do|i could"},
    {Sense::condition, 0,
     "if|unless|once you|as soon as you|only when|provided|only if|once|as soon as|as long as|so "
     "long as|provided that|when you|if only|on condition"},
    {Sense::small, 0, "if you ask me|if anything|probably|no wonder|no matter|you know|i know"},
    {Sense::yes, 2,
     "probably yes|i guess so|i guess yes|i suppose so|i suppose yes|i think so|i think yes|most "
     "likely yes|more yes than no|rather yes|i'd say yes"},
    {Sense::no, -2,
     "probably not|i guess not|i suppose not|i think not|rather no|rather not|more no than yes|"
     "i'd say no"},
};

constexpr Row english_label_rows[] = {
    {Sense::label, 3,
     "excellent|perfect|perfectly|very satisfied|completely satisfied|totally satisfied|very "
     "happy|i'm very happy|wonderful|brilliant|fantastic|amazing|outstanding|very good|great|"
     "superb|really good|awesome|first class|top notch|exceptional|couldn't be better|flawless"},
    {Sense::label, 2,
     "good|quite good|pretty good|quite satisfied|really nice|nice|all good|it was good|good "
     "service"},
    {Sense::label, 0,
     "average|neutral|so so|mediocre|satisfactory|neither good nor bad|middling|okay|ok|it was "
     "okay|it was ok|meh|acceptable|passable"},
    {Sense::label, -2, "bad|poor|badly"},
    {Sense::label, -3,
     "terrible|awful|very bad|horrible|very dissatisfied|very unhappy|disgusting|very poor|worst|"
     "dreadful|appalling|abysmal|shocking|couldn't be worse|the worst|horrendous"},
    {Sense::label, 1, "somewhat satisfied|rather satisfied|fairly satisfied|mostly satisfied"},
    {Sense::label, -1, "somewhat dissatisfied|rather dissatisfied|fairly dissatisfied"},
    {Sense::label, 0,
     "fair|neutral|neither satisfied nor dissatisfied|neither happy nor unhappy|okay ish"},
    {Sense::agrees, 3,
     "strongly agree|totally agree|completely agree|fully agree|absolutely agree|i strongly agree|"
     "i totally agree|i completely agree|i fully agree|agree strongly|agree completely|agree "
     "fully"},
    {Sense::agrees, 2, "agree|i agree"},
    {Sense::agrees, 1,
     "somewhat agree|slightly agree|rather agree|mostly agree|i somewhat agree|i slightly agree|i "
     "rather agree|i mostly agree|partly agree|tend to agree|i tend to agree|agree somewhat|agree "
     "slightly"},
    {Sense::agrees, 0, "neither agree nor disagree|neutral|neither|in the middle"},
    {Sense::agrees, -1,
     "somewhat disagree|slightly disagree|rather disagree|mostly disagree|i somewhat disagree|i "
     "slightly disagree|i rather disagree|tend to disagree|i tend to disagree"},
    {Sense::agrees, -2,
     "disagree|i disagree|don't agree|i don't agree|do not agree|i do not agree|not agree"},
    {Sense::agrees, -3,
     "strongly disagree|totally disagree|completely disagree|absolutely disagree|i strongly "
     "disagree|i totally disagree|i completely disagree|fully disagree|disagree strongly|disagree "
     "completely|don't agree at all|i don't agree at all|do not agree at all"},
    {Sense::eases, 3, "very easy|extremely easy|super easy|really easy|very simple"},
    {Sense::eases, 2, "easy|simple"},
    {Sense::eases, 1, "somewhat easy|rather easy|fairly easy|quite easy|pretty easy"},
    {Sense::eases, 0, "neither easy nor difficult|neutral|neither|average|moderate"},
    {Sense::eases, -1, "somewhat difficult|rather difficult|fairly difficult|quite difficult"},
    {Sense::eases, -2, "difficult|hard|complicated"},
    {Sense::eases, -3, "very difficult|extremely difficult|very hard|very complicated"},
    {Sense::efforts, -3,
     "none|none at all|no effort|no effort at all|hardly any|hardly any effort|very little|very "
     "little effort|very low|very low effort|minimal|minimal effort|almost none"},
    {Sense::efforts, -2, "little|little effort|not much|a little|low|low effort|a bit"},
    {Sense::efforts, 0, "moderate|average|medium|some|neither much nor little"},
    {Sense::efforts, 2, "a lot|lots|much|high|high effort|a lot of effort|lots of effort"},
    {Sense::efforts, 3,
     "very much|very high|very high effort|a huge effort|huge|too much|an awful lot|enormous"},
    {Sense::blocks_label, 0,
     "not very|not too|not so|not bad|not good|nothing|can't say i'm|i can't say i'm|wouldn't say "
     "i'm|i wouldn't say i'm|can't complain|hardly|never"},
    {Sense::courtesy, 0,
     "thanks|thank you|bye|goodbye|good bye|see you|have a|good morning|good afternoon|good "
     "evening|good day|good luck|good night"},
    {Sense::pleased, 2, "satisfied|happy|pleased|content"},
    {Sense::pleased, -2, "dissatisfied|unhappy|unsatisfied|displeased|disappointed"},
    {Sense::intensifier, 0,
     "very|really|extremely|completely|totally|absolutely|fully|entirely|highly|incredibly|"
     "perfectly|quite completely|strongly|at all"},
    {Sense::softener, 0,
     "somewhat|rather|fairly|slightly|mostly|partly|a little|a bit|quite|pretty"},
    {Sense::blocks_label, 1, "not|isn't|wasn't|not at all|i'm not|am not|not entirely"},
};

}  // namespace

std::span<const Row> english_cues() { return english_cue_rows; }
std::span<const Row> english_yes_no() { return english_yes_no_rows; }
std::span<const Row> english_labels() { return english_label_rows; }

}  // namespace oos::score
