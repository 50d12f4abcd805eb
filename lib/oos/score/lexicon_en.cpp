// SPDX-License-Identifier: Apache-2.0
// English. Plain data: a row is a sense, a value, and phrases separated by "|".
#include <array>

#include "oos/score/lexicon.hpp"

namespace oos::score {

namespace {

constexpr Row english_answers[] = {
    {Sense::number, 0, "zero|nought|naught|nil|0|zip|zilch"},
    {Sense::weak_number, 1, "one"},
    {Sense::number, 1, "1"},
    {Sense::number, 2, "two|2"},
    {Sense::number, 3, "three|3"},
    {Sense::number, 4, "four|4"},
    {Sense::number, 5, "five|5"},
    {Sense::number, 6, "six|6"},
    {Sense::number, 7, "seven|7"},
    {Sense::number, 8, "eight|8"},
    {Sense::number, 9, "nine|9"},
    {Sense::number, 10, "ten|10"},
    {Sense::number, 11, "eleven"},
    {Sense::number, 12, "twelve|dozen|a dozen"},
    {Sense::number, 13, "thirteen"},
    {Sense::number, 14, "fourteen"},
    {Sense::number, 15, "fifteen"},
    {Sense::number, 16, "sixteen"},
    {Sense::number, 17, "seventeen"},
    {Sense::number, 18, "eighteen"},
    {Sense::number, 19, "nineteen"},
    {Sense::number, 20, "twenty"},
    {Sense::number, 30, "thirty"},
    {Sense::number, 40, "forty|fourty"},
    {Sense::number, 50, "fifty"},
    {Sense::number, 60, "sixty"},
    {Sense::number, 70, "seventy"},
    {Sense::number, 80, "eighty"},
    {Sense::number, 90, "ninety"},
    {Sense::number, 100, "hundred|a hundred|hundreds"},
    {Sense::number, 1000, "thousand|a thousand|thousands|million|a million"},
    {Sense::noun, 0, "a zero"},
    {Sense::noun, 1, "a one"},
    {Sense::noun, 2, "a two"},
    {Sense::noun, 3, "a three"},
    {Sense::noun, 4, "a four"},
    {Sense::noun, 5, "a five"},
    {Sense::noun, 6, "a six"},
    {Sense::noun, 7, "a seven"},
    {Sense::noun, 8, "an eight"},
    {Sense::noun, 9, "a nine"},
    {Sense::noun, 10, "a ten"},
    {Sense::ordinal, 0, "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"},
    {Sense::top, 0,
     "full marks|top marks|top mark|full score|top score|maximum score|maximum points|the highest "
     "score|highest score|highest mark|the highest mark|max points|perfect score|the highest|"
     "highest possible|the highest possible|the highest possible score|maximum possible|as high "
     "as it gets|the top|the very top|top of the scale|top rating|highest rating|the highest "
     "rating|full points"},
    {Sense::bottom, 0,
     "lowest score|the lowest score|lowest mark|the lowest mark|minimum score|minimum points|the "
     "lowest|lowest possible|the lowest possible|lowest possible score|the lowest possible score|"
     "bottom of the scale|lowest rating|the lowest rating|rock bottom|the very bottom"},
    {Sense::points, 0, "points|point|marks|mark|score"},
    {Sense::out_of, 0, "out of|outta|of out of"},
    {Sense::half, 0, "and a half|and half|point five"},
    {Sense::plus, 0, "plus|minus|+"},
    {Sense::percent, 0, "percent|per cent|%"},
    {Sense::all_hundred, 100,
     "one hundred percent sure|a hundred percent sure|a hundred per cent sure|one hundred per "
     "cent sure|a hundred and ten percent|hundred percent sure|completely sure"},

    {Sense::place, 0,
     "window|windows|room|rooms|floor|floors|desk|desks|counter|gate|platform|flat|apartment|"
     "house|building|office|bus|tram|train|line|street|page|pages|form|table|version|account|card|"
     "station|stop|buses|suite|ward|lane|block|cabin|locker|booth|aisle|row|seat|$|€|£|₽"},
    {Sense::unit, 0,
     "minute|minutes|min|mins|hour|hours|second|seconds|day|days|week|weeks|month|months|year|"
     "years|o'clock|oclock|am|pm|a m|p m|times|time|people|persons|person|men|women|guys|friends|"
     "kids|children|sons|daughters|roubles|rubles|rouble|ruble|dollars|dollar|euros|euro|pounds|"
     "bucks|cents|kopecks|stars|star|accounts|cards|documents|copies|photographs|photos|letters|"
     "calls|visits|questions|items|things|thing|pieces|packages|boxes|kilometres|kilometers|miles|"
     "metres|meters|kilos|kg|grams|degrees|years old|year old|of them|of us|of you|of those|of "
     "these|more time|more times|more minutes|or so minutes|left|ago|in the morning|in the "
     "evening|in the afternoon|at night|parcel|parcels|letter|envelopes|envelope|stamps|stamp|"
     "tickets|orders|order|payments|payment|loans|loan|banks|branches|branch|employees|staff|"
     "operators|cashiers|clerks|grandchildren|grandsons|brothers|sisters|dogs|cats|nights|"
     "fortnights|quid|thousand roubles|thousand rubles|grand|kilograms|litres|liters|steps|stops|"
     "words|fingers|teeth|tablets|pills|bottles|bags|bag|signatures|forms|copies of|shops|"
     "attempts|tries|hundred roubles|bonus points|percent off|o clock|sharp|hrs|secs|mins late|"
     "minutes late|ish minutes|years now|weeks now|in line|ahead|ahead of me|before me|in front "
     "of me|queues|weeks ago|times already"},
    {Sense::unit_before, 0,
     "number|numbers|ticket|extension|section|point number|option|at|in|by|until|till|after|"
     "before|since|within|for|around|past|per|every|each|this|that|these|those|my|our|your|his|"
     "her|their|any|another|some|other|last|next|first|which|aged|age|has|have|had|got|need|needs|"
     "with|about to|took|takes|open at|closes at|than|against|versus|of|on page|january|february|"
     "march|april|may|june|july|august|september|october|november|december|half past|quarter past|"
     "quarter to|ten to|five to|twenty to|twice|take|waited|wait|paid|pay|cost|costs|charged|"
     "spent|born in|live at|come at|room number|pin|code|phone|flight|route|only been|been|number "
     "is|phone number is|pin is|code is|nearly|until about|open until|closed at|channel|chapter|"
     "highway|terminal|class|grade|size|vitamin|plus|iphone|windows version|g|formula|gmt|june "
     "the|may the|my son is|my daughter is|son is|daughter is|he is|she is|he's|she's|kid is|kids "
     "are|i was born in|than a|than an"},
    {Sense::says, 0,
     "let us say|let's say|say|let it be|give you|give it|it is|it's|that would be|that's|it "
     "would be|go for|put|write|write down|rate it|rating|score of|a score of|mark of|a solid|"
     "solid|a strong|a big fat|a big|a clear|a full|a perfect|it is a|it's a|definitely a|for you|"
     "for me|put it at|put it at a|put you at|place it at|that'd be|that'd be a|that'd be an|that "
     "would be a|that would be an|a firm|a definite|definite|a good|a nice|a weak|a low|a high|a "
     "proper|a flat|a round|would say|would give|would give you|gives you|would rate|would rate "
     "you|it's an|is a|is an|it's about a|it's about an|about a|about an|around an|maybe a|maybe "
     "an|probably a|probably an|easily a|easily an|absolutely|a straight|perfect"},
    {Sense::hedge, 0,
     "probably|maybe|perhaps|i think|i guess|i suppose|i believe|about|roughly|around a|something "
     "like|something like that|just|still|like|let me think|let me see|let's see|approximately|"
     "more like|i am not sure|i'm not sure|i'd think|somewhere around|or so|or thereabouts|i'd "
     "guess|i would guess|in my opinion|if i had to guess|kind of|sort of|i reckon|i feel|for me|"
     "possibly|let me say|around|between us|hard to say|easy|gotta say|i gotta say|it's gotta be "
     "a|it's gotta be|it has to be a|it has to be|at a stretch|at a push"},
    {Sense::approval, 0,
     "super|excellent|great|wonderful|perfect|brilliant|fantastic|amazing|good|very good|fine|"
     "awesome|lovely"},
    {Sense::small, 0,
     "please|definitely|certainly|absolutely|of course|for sure|sure|surely|really|because|cause|"
     "as|though|if you ask me|if i may|if anything|if you like|if you want|if that's okay|you|we|"
     "he|she|they|it|the|a|an|is|was|were|are|be|then|too|also|again|from us|for the|for your|for "
     "service|for this|for everything|what|when|where|who|how|hello|hi|everything|everyone|nobody|"
     "nothing|my dear|madam|sir|miss|i've|you're|you've|we're|don't|here|there|best|easily|better|"
     "simply|by far|right|straight|only|with pleasure|sorry to|have a|have the|good morning|good "
     "afternoon|good evening|goodbye|bye|good bye|see you|next|let|one last|one more|thirty one|"
     "same as last time|if i had to choose|if i had to|if i must|if pressed|you two|the two of "
     "you|tops|hands down|no questions|hands up|no problem|no worries|sorry about|from my side|"
     "from my end|no question|without a doubt|without doubt|off for|one point off|no doubt|my "
     "score|thanks to|no hesitation|straight up|from me|queue|the queue|service|that queue|staff|"
     "prices|price|bank|the bank|quick|fast|slow|nice|kind|polite|friendly|happy|satisfied|"
     "helpful|great service|was great|was good|was nice|was fine|for you personally|for work|the "
     "staff"},
    {Sense::negation, 0,
     "not|not a|not an|isn't|isn't a|is not a|wasn't|never a|don't say|never give|not give|"
     "wouldn't give|won't give|wouldn't say|never say|can't give|couldn't give|not quite|not "
     "quite a|not quite an|not exactly|not exactly a|nowhere near|nowhere near a|nobody gets|"
     "nobody gets a|no one gets|no one gets a|i never give|i never give a|never give a|don't give|"
     "i don't give|i don't give a|wouldn't say a|i wouldn't say|i wouldn't say a|i won't say|not "
     "even|not even a|not really a|can't say|can't be a|couldn't be a|it's not a|it's not|it "
     "isn't|it isn't a|neither|nor|doesn't deserve|doesn't deserve a|don't deserve a|too far from|"
     "far from a|far from|short of a|short of|less a"},
    {Sense::unreal, 0,
     "would have been|would've been|would have said|would have given|would've given|would've said|"
     "could have been|might have been|if|unless|were it not|had it not been|had i|had you|wish i "
     "could say|should have been|it should be|it should be a|should be|should be a|should be an|"
     "could have been a|could be a ten|could've been|could've been a|wanted to say|wanted to give|"
     "was going to say|was going to give|was about to say|i was thinking|was thinking|might've "
     "been|might have been a|would have been a|would have been an|would've been a|would be if|i'd "
     "have given|i'd have said|i would have given|i would have said|wish i could give|wished|were "
     "going to|once you|when you fix|as soon as you|until you"},
    {Sense::past, 0,
     "last year|last month|last week|a year ago|years ago|months ago|before that|previously|used "
     "to|i used to|earlier i|in the past|the other day|the previous time|once i gave|yesterday|i "
     "gave|i gave you|i said|it was|was a|was an|back then|i used to give|used to be|used to be a|"
     "a month ago|a week ago|at first|initially|in january|my last score|the last time|on my last "
     "visit|once upon a time|a minute ago|earlier|it used to be|already gave|last time"},
    {Sense::reset, 0,
     "but|now|but now|today|this time|however|currently|at the moment|these days|so now|and now|"
     "as it is|but i|but today|but this time|but for you|so i|so i'd|so it's|so it is|so make it|"
     "so that's|then i'd|nowadays|right now|as things stand|as of today|yet|still i|nevertheless"},

    {Sense::repair, 0,
     "no|oh no|no no|nope|wait|no wait|hold on|actually|sorry|i mean|rather|or rather|make that|"
     "scratch that|correction|on second thought|on second thoughts|let me correct|i meant|excuse "
     "me|pardon|well actually|change that to|change it to|better|no better|actually no|oops|"
     "whoops|hang on|no hold on|let me change that|let me change that to|let me change it|change "
     "it|no sorry|sorry i mean|no i mean|wait no|i take that back|strike that|no make it|no make "
     "that|my mistake|i misspoke|but i meant|second thought|on reflection|or actually|let me "
     "rephrase|better yet|make it rather|but actually|no actually|actually make that|actually "
     "make it|make it|make it a|make it an|let's make it|make that a|make that an"},
    {Sense::either, 0, "or|or maybe|or perhaps|or even|to|and|or a|or an|till|up to|through|and a"},
    {Sense::range_open, 0, "between|somewhere between|from|anywhere from|anywhere between"},
    {Sense::bound, 1,
     "no less than|not less than|not lower than|not below|at least a|at least an|more than a|over "
     "a"},
    {Sense::bound, -1,
     "no more than|not more than|not higher than|not above|up to a|almost|nearly|close to|just "
     "under|just below|short of|next to|close to a|almost a|almost an|nearly a|nearly an|not "
     "quite at"},
    {Sense::thanks, 0,
     "thank you|thanks|thank you very much|thank you for|many thanks|thank you so much"},

    {Sense::refusal, 0,
     "rather not|i would rather not|i'd rather not|prefer not|prefer not to|no comment|no "
     "comments|not answer|not going to answer|won't answer|don't answer|do not answer|never "
     "answer|refuse|i refuse|decline|i decline|don't want to|do not want to|forget it|cancel that|"
     "skip|skip it|skip that|skip this|no opinion|have no opinion|don't have an opinion|leave me "
     "alone|none of your business|i abstain|abstain|without a number|no number|pass on that|i "
     "pass|i'll pass|not to say|not to answer|don't write it|do not write it|don't write that|do "
     "not write that|leave it out|without me|not interested|no surveys|don't like surveys|don't "
     "do surveys|i don't do surveys|i won't answer|won't answer that|i won't say|i'd prefer not "
     "to|i would prefer not to|i'd prefer not|i'll skip|let's skip|i'd skip|no surveys please|no "
     "thank you no survey|mind your own business|not your business|i don't rate|i do not rate|"
     "don't feel like|i don't feel like|no score|no rating|i refuse to answer|i'm not answering|"
     "not answering|leave that|don't bother me|don't ask me|not participating|i don't participate|"
     "i don't want to say|don't put anything|do not put anything|don't record it|don't record "
     "that|leave me out of it|i will pass|pass|i never answer|i never answer that"},
    {Sense::hurry, 0,
     "in a hurry|have to run|have to go|must go|must run|no time|not now|another time|not today|"
     "don't have time|do not have time|bus is leaving|train is leaving|taxi is waiting|i am late|"
     "i'm late|i'm busy|i am busy|maybe another time|some other time|another day|maybe later|"
     "later|gotta go|gotta run|got to run|got to go|i've got to go|i've got to run|i need to go|i "
     "need to run|i must dash|rushing|in a rush|no time for this|running late|i'm running late|"
     "need to rush|can't stay|can't now"},
    {Sense::limit, 1, "maximum|the maximum|max|a maximum of"},
    {Sense::limit, -1, "minimum|the minimum|min|a minimum of"},
    {Sense::idiom, 0,
     "give me five|high five|cloud nine|on cloud nine|second to none|nine to five|two thumbs up|"
     "thumbs up|one by one|one two three|number one|square one|back to square one|at sixes and "
     "sevens|sixes and sevens|the one|that's the one|one of the best|one of a kind|no one|one "
     "another|each one|every one|this one|that one|one moment|one second|one minute|one sec|one "
     "day|one thing|one time|one more time|one more thing|one last thing|first things first|zero "
     "complaints|zero problems|zero issues|zero tolerance|zero point in|nine lives|nine times out "
     "of ten|ten to one|ten times better|a million times|one way or another|one and the same|for "
     "one|for once|all in one|one on one|two by two|a thousand times|twenty four seven|24 7|two "
     "cents|my two cents|six of one|seventh heaven|dressed to the nines|the whole nine yards|"
     "whole nine yards|fifty fifty|50 50|take five|ten four|catch twenty two|eleventh hour|one in "
     "a million|one hundred times|a hundred times|two peas in a pod|it takes two|three cheers|"
     "five by five|one too many|one or the other|the other one|a couple of times two|eight ball|"
     "behind the eight ball|out of ten times|nine out of ten times|back in ten|back in five|seven "
     "out of ten times"},
    {Sense::hedge, 1,
     "oh|ah|so|okay|ok|all right|alright|well|yeah|yes|right|now then|fine|um|uh|hmm|er|erm|yep|"
     "look|listen|honestly|to be honest|overall|all in all|in general|mm|to be fair|frankly"},
    {Sense::says, 1,
     "i would say|i'd say|i say|i will say|i'll say|i would give|i'd give|i would give you|i'd "
     "give you|i give you|i give|i'll give you|i will give you|i would give it|i'd give it|i give "
     "it|my answer is|my score is|my mark is|my rating is|i would go for|i'd go for|i would go "
     "with|i'd go with|put me down for|i rate|i would rate it|i'd give you a|i'm going to say|i'm "
     "gonna say|i am going to say|i'm going with|i'm gonna go with|i'm giving you|i'm giving it|i "
     "rate you|i'd rate you|i would rate you|i'd rate it|i'd rate it a|i'd rate it an|i'd rate "
     "you a|i give you a|i'll go with|i'll go for|i'll give it|i'll give it a|i'll give you a|you "
     "can put|you can write|put down|call it|call it a|call it an|i choose|i pick|i'll take|i'd "
     "put|i'd put it at|i would put it at|let's go with|let's say a|you get a|you get|you get an|"
     "you deserve|you deserve a|you deserve an|you've earned a|i'd call it a|i'll rate it|i'm at|"
     "i meant|i scored you|mark me down for|put me down as|put me down for a|write down a|it gets "
     "a|it gets an|from me it's|from me it's a|i think it's a|i think it's an|i say a|i'd have to "
     "say|i have to say|i must say|i'd go for an|i'd go for a|i'd go with a|i'd go with an|i "
     "would give it an|i would give it a|i'd give it a|i'd give it an|i'd give you an|i would say "
     "a|i would say an|i'd say a|i'd say an|say a|say an"},
    {Sense::first_person, 0, "i|i'd|i'll|i'm|me|we|as for me|personally|myself|mine"},
    {Sense::others, 0,
     "my wife|wife|my husband|husband|my mother|my mum|my mom|mother|mum|mom|my father|my dad|"
     "father|dad|my son|my daughter|my brother|my sister|my friend|a friend|my friends|friends|my "
     "neighbour|my neighbor|neighbour|neighbor|my colleague|my colleagues|colleague|my boss|my "
     "partner|my girlfriend|my boyfriend|everyone|everyone else|everybody|everybody else|other "
     "people|others|some people|people|most people|my grandmother|my grandma|somebody else|"
     "someone else|someone|they all"},
    {Sense::reports, 0,
     "says|said|say|gives|gave|give|would have given|told me|told|thinks|thought|rates|rated|"
     "reckons|mentioned|heard|would have said"},
    {Sense::headroom, 0,
     "is too much|would be too much|too much|is too high|too high|i never give|i don't give|is "
     "for nobody|i won't give|not happening|is impossible|is out of the question|would be a lie|"
     "would be too generous|is too generous|would be generous"},
    {Sense::bound_after, 1,
     "at least|or more|or higher|or above|and up|and above|or better|or over|plus|at the least|at "
     "a minimum|minimum"},
    {Sense::bound_after, -1,
     "at most|or less|or lower|or below|or under|at best|tops|maximum|max|at the most|at a "
     "maximum"},
    {Sense::bound, 2, "more than|over|above|better than|higher than|greater than|north of"},
    {Sense::bound, -2, "less than|under|below|lower than|worse than|fewer than"},
};

constexpr Row english_cues[] = {
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
     "our pay|cut my pay|dock my pay|lose my job|lose my bonus|get fired|get in trouble|i beg you|"
     "i'm begging you|please give us a ten|please give us ten|please give me a ten|please give me "
     "ten|please please|we need tens|i need a ten|we need a ten|it would help me a lot|do me a "
     "favour|do me a favor|please say yes|just say yes"},
    {Sense::one_sided, 0,
     "won't you|wouldn't you|you will recommend us right|you'll recommend us right|you would "
     "recommend us right|don't you|isn't it so|of course you will|of course you would|surely you|"
     "you surely|you will of course|you'll surely"},
    {Sense::not_customer, 0,
     "testing the button|test the button|testing the microphone|button test|this is a test|just a "
     "test|test test|testing testing|testing one two|test press|pressed by mistake|pressed it by "
     "mistake|pressed by accident|i'm the courier|i am the courier|i'm a courier|i am a courier|"
     "i'm not a customer|i am not a customer|i work here|i'm from the next department|i'm your "
     "colleague|i am your colleague|we are colleagues|i'm the cleaner|i'm the electrician|i'm the "
     "technician|i'm new here i work|i'm a trainee|from the delivery"},
    {Sense::presses, 0,
     "why so low|why so little|so low|why only|only that|why not|why such|so few|a bit more|could "
     "you give more|maybe higher|maybe a higher|not higher|why not higher|what about|how about|my "
     "bonus|are you sure|can't you|couldn't you|higher please|only five|only six|only seven|only "
     "eight|couldn't it be|could it be more|could it be higher|can it be more|any chance of|is "
     "that all|not a ten|not ten|why not a ten|why not a nine|maybe a bit more|a little more|a "
     "little higher|come on|but why|so little|that low|what would make it|couldn't you make it|"
     "could you make it|can you make it|make it a ten|make it ten|raise it|bump it|can we say ten|"
     "really only|just six|just seven|just five|just eight"},
    {Sense::question_tail, 0,
     "us|our|to a friend|a friend|to friends|friends|a friend or colleague|to a friend or "
     "colleague|to your friends|to friends or family|friends and family|friend|colleague|or "
     "colleague|branch|company|bank|please|as to a friend|to others|to someone"},
};

constexpr Row english_yes_no[] = {
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

constexpr Row english_labels[] = {
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

constexpr std::array<std::string_view, 1> english_endings{"s"};
constexpr std::array<std::string_view, 38> english_stops{
    "by",  "my",   "just", "me",   "a",     "an",   "the", "is",    "it",  "that",
    "to",  "of",   "on",   "in",   "and",   "or",   "us",  "we",    "our", "you",
    "are", "be",   "do",   "from", "would", "will", "how", "what",  "at",  "as",
    "for", "with", "your", "i",    "one",   "this", "may", "please"};

constexpr Lexicon english_lexicon{"en",           english_answers, english_cues, english_yes_no,
                                  english_labels, english_endings, english_stops};

}  // namespace

const Lexicon& english() { return english_lexicon; }

}  // namespace oos::score
